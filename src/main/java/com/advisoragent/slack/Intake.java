package com.advisoragent.slack;

import com.advisoragent.common.WorkspaceId;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.NewTurn;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a person typed into the database, in one transaction, before Slack is told that we have it (DESIGN D1). */
@ApplicationScoped
class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String SOURCE = "slack";

    /** A message as Slack delivers it; {@code thread} is absent for one that heads its own. */
    record Typed(
            String eventId,
            String team,
            String user,
            String channel,
            boolean shared,
            String ts,
            String thread,
            String text) {
        Typed {
            MalformedRequest.unlessIds(eventId, team, user, channel, ts);
            if (thread != null) {
                MalformedRequest.unlessIds(thread);
            }
        }
    }

    private final Workspaces workspaces;
    private final Advisors advisors;
    private final TenantScope scope;
    private final Conversations conversations;

    @Inject
    Intake(Workspaces workspaces, Advisors advisors, TenantScope scope, Conversations conversations) {
        this.workspaces = workspaces;
        this.advisors = advisors;
        this.scope = scope;
        this.conversations = conversations;
    }

    @Counted(name = "advisor_messages_taken", absolute = true)
    void take(Typed typed) {
        String text = PlainText.of(typed.text());
        if (text.isEmpty()) {
            return;
        }
        Optional<WorkspaceId> workspace = workspaces.ofSlackTeam(typed.team());
        if (workspace.isEmpty()) {
            LOG.atWarn().addKeyValue("team", typed.team()).log("A message from a workspace that is not served");
            return;
        }
        Place place = new Place(typed.channel(), typed.thread() == null ? typed.ts() : typed.thread(), typed.shared());
        scope.inWorkspace(workspace.get(), () -> {
            Advisor advisor = advisors.enrol(workspace.get(), typed.user());
            return conversations.receive(
                    SOURCE,
                    typed.eventId(),
                    new NewTurn(advisor.tenant(), place, TurnOrigin.ADVISOR, text, Optional.of(typed.ts())));
        });
    }
}
