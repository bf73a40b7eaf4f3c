package com.advisoragent.slack;

import com.advisoragent.common.WorkspaceId;
import com.advisoragent.conversation.Directory;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.model.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Who somebody is, by {@code users.info}; anything but a full member of this very team is told apart (DESIGN G8). */
@ApplicationScoped
class SlackDirectory implements Directory {
    private static final Set<String> NOT_OURS = Set.of("user_not_found", "user_not_visible");

    private final SlackCalls slack;
    private final Workspaces workspaces;

    @Inject
    SlackDirectory(SlackCalls slack, Workspaces workspaces) {
        this.slack = slack;
        this.workspaces = workspaces;
    }

    @Override
    public Profile lookUp(WorkspaceId workspace, String user) {
        try {
            User found = slack.call("users.info", methods -> methods.usersInfo(request -> request.user(user)))
                    .getUser();
            String team = workspaces.slackTeamOf(workspace).orElse("");
            return new Profile(
                    Optional.ofNullable(found.getRealName()),
                    Optional.ofNullable(found.getProfile()).map(User.Profile::getEmail),
                    Optional.ofNullable(found.getTz()).filter(SlackDirectory::isKnownZone),
                    membership(found, team));
        } catch (SlackRefusal refused) {
            if (NOT_OURS.contains(refused.error())) {
                return new Profile(Optional.empty(), Optional.empty(), Optional.empty(), Membership.EXTERNAL);
            }
            throw refused;
        }
    }

    private static Membership membership(User user, String team) {
        if (user.isDeleted()) {
            return Membership.DEACTIVATED;
        }
        if (user.isBot()) {
            return Membership.BOT;
        }
        if (user.isStranger() || (user.getTeamId() != null && !user.getTeamId().equals(team))) {
            return Membership.EXTERNAL;
        }
        return user.isRestricted() || user.isUltraRestricted() ? Membership.GUEST : Membership.MEMBER;
    }

    private static boolean isKnownZone(String zone) {
        try {
            return ZoneId.of(zone) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
