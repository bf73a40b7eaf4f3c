package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.methods.response.users.UsersConversationsResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which channels there are and who is in them, asked of Slack each time: people come and go. */
@ApplicationScoped
class Channels implements ReadAlong {
    /** Who could read what we post there. */
    enum Readers {
        /** The advisor or we are not in it, or it is archived. */
        CLOSED,
        ONLY_THE_ADVISOR,
        OTHERS_TOO
    }

    private static final Pattern ID = Pattern.compile("[CG][A-Z0-9]{6,20}");
    private static final Pattern NAME = Pattern.compile("#?([\\p{L}\\p{N}_-]{1,80})");
    private static final int MOST_PAGES = 20;

    private final SlackCalls slack;
    private final Advisors advisors;
    private final TenantScope scope;
    private volatile String ourselves;

    @Inject
    Channels(SlackCalls slack, Advisors advisors, TenantScope scope) {
        this.slack = slack;
        this.advisors = advisors;
        this.scope = scope;
    }

    static boolean isDirect(String channel) {
        return channel.startsWith("D");
    }

    /** The id of a channel that we are in, by its id or its name with or without the sign. */
    Optional<String> idOf(String nameOrId) {
        if (ID.matcher(nameOrId).matches()) {
            return Optional.of(nameOrId);
        }
        var named = NAME.matcher(nameOrId);
        return named.matches() ? byName(named.group(1)) : Optional.empty();
    }

    private Optional<String> byName(String name) {
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = cursor;
            UsersConversationsResponse ours = slack.call(
                    "users.conversations",
                    methods -> methods.usersConversations(request -> request.types(
                                    List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                            .excludeArchived(true)
                            .limit(200)
                            .cursor(from)));
            Optional<String> found = ours.getChannels().stream()
                    .filter(channel -> name.equalsIgnoreCase(channel.getName()))
                    .map(Conversation::getId)
                    .findFirst();
            cursor = ours.getResponseMetadata() == null
                    ? ""
                    : ours.getResponseMetadata().getNextCursor();
            if (found.isPresent() || cursor == null || cursor.isEmpty()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean others(Tenant advisor, String channel) {
        return !isDirect(channel) && readers(advisor, channel) != Readers.ONLY_THE_ADVISOR;
    }

    Readers readers(Tenant tenant, String channel) {
        String advisor = scope.as(tenant, () -> advisors.find(tenant.advisor()).map(Advisor::slackUser))
                .orElseThrow();
        try {
            boolean archived = slack.call(
                            "conversations.info",
                            methods -> methods.conversationsInfo(request -> request.channel(channel)))
                    .getChannel()
                    .isArchived();
            Set<String> members = members(channel);
            if (archived || !members.contains(advisor) || !members.contains(ourselves())) {
                return Readers.CLOSED;
            }
            return members.size() == 2 ? Readers.ONLY_THE_ADVISOR : Readers.OTHERS_TOO;
        } catch (SlackRefusal unknown) {
            return Readers.CLOSED;
        }
    }

    private Set<String> members(String channel) {
        Set<String> members = new HashSet<>();
        String cursor = "";
        do {
            String from = cursor;
            ConversationsMembersResponse page = slack.call(
                    "conversations.members",
                    methods -> methods.conversationsMembers(
                            request -> request.channel(channel).limit(200).cursor(from)));
            members.addAll(page.getMembers());
            cursor = page.getResponseMetadata() == null
                    ? ""
                    : page.getResponseMetadata().getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return members;
    }

    private String ourselves() {
        if (ourselves == null) {
            ourselves = slack.call("auth.test", methods -> methods.authTest(request -> request))
                    .getUserId();
        }
        return ourselves;
    }
}
