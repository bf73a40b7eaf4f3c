package com.advisoragent.slack;

import com.advisoragent.actions.Actions;
import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Review, below a notice where others read along: opens the whole card in a window, for its owner alone (DESIGN G9). */
@ApplicationScoped
class NoticeReview implements SlackFeature {
    static final String ACTION = "notice-review";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NOT_YOURS = "This belongs to another advisor, so only they can look at it.";
    private static final String NOTHING =
            "Nothing of it waits for your decision. What I said of it is in our direct message.";

    private final Callers callers;
    private final ProactiveNotices notices;
    private final Conversations conversations;
    private final Actions actions;
    private final SlackCalls slack;

    @Inject
    NoticeReview(
            Callers callers, ProactiveNotices notices, Conversations conversations, Actions actions, SlackCalls slack) {
        this.callers = callers;
        this.notices = notices;
        this.conversations = conversations;
        this.actions = actions;
        this.slack = slack;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(ACTION, (request, context) -> {
            BlockActionPayload payload = request.getPayload();
            View view = view(payload);
            slack.call(
                    "views.open",
                    methods -> methods.viewsOpen(
                            open -> open.triggerId(payload.getTriggerId()).view(view)));
            return context.ack();
        });
    }

    private View view(BlockActionPayload payload) {
        Optional<Advisor> who =
                callers.find(payload.getTeam().getId(), payload.getUser().getId());
        String value = payload.getActions().get(0).getValue();
        // Row-level security finds an advisor's own notices only.
        Optional<Notices.Posted> posted = who.filter(
                        any -> value != null && ID.matcher(value).matches())
                .flatMap(advisor -> notices.find(advisor.tenant(), UUID.fromString(value)));
        if (posted.isEmpty()) {
            return CardModals.told(NOT_YOURS);
        }
        if (who.get().membership() != Membership.MEMBER) {
            return CardModals.told(CardAnswers.NOT_A_MEMBER);
        }
        Tenant tenant = who.get().tenant();
        return conversations
                .at(tenant, posted.get().channel(), posted.get().ts())
                .flatMap(conversation -> waiting(tenant, conversation))
                .map(proposal -> CardModals.view(proposal, who.get().zone()))
                .orElseGet(() -> CardModals.told(NOTHING));
    }

    private Optional<Proposal> waiting(Tenant tenant, UUID conversation) {
        return actions.waiting(tenant).stream()
                .filter(proposal -> proposal.conversation().equals(conversation))
                .findFirst();
    }
}
