package com.advisoragent.slack;

import com.advisoragent.actions.Action;
import com.advisoragent.actions.Actions;
import com.advisoragent.actions.Decision;
import com.advisoragent.actions.Proposal;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a click on a card or in its windows: decided in the database before it is acknowledged, and answered
 * whoever made it (DESIGN G3). The card itself is brought up to date by its job.
 */
@ApplicationScoped
class CardButtons implements SlackFeature {
    private static final Logger LOG = LoggerFactory.getLogger(CardButtons.class);
    private static final Pattern ANY = Pattern.compile("^card-(?:approve|edit|reject|why|view)$");

    private final Callers callers;
    private final Actions actions;
    private final SlackCalls slack;
    private final Executor later;

    @Inject
    CardButtons(Callers callers, Actions actions, SlackCalls slack, ManagedExecutorService later) {
        this(callers, actions, slack, (Executor) later);
    }

    /** @param later tells what became of a click, behind its acknowledgement */
    CardButtons(Callers callers, Actions actions, SlackCalls slack, Executor later) {
        this.callers = callers;
        this.actions = actions;
        this.slack = slack;
        this.later = later;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(ANY, (request, context) -> clicked(request.getPayload(), context));
        app.viewSubmission(CardModals.APPROVE, (request, context) -> approved(request.getPayload(), context));
        app.viewSubmission(CardModals.REJECT, (request, context) -> rejected(request.getPayload(), context));
        app.viewSubmission(EditModal.CALLBACK, (request, context) -> edited(request.getPayload(), context));
    }

    private Response clicked(BlockActionPayload payload, ActionContext context) {
        BlockActionPayload.Action click = payload.getActions().get(0);
        Optional<Advisor> who =
                caller(payload.getTeam().getId(), payload.getUser().getId());
        Optional<CardRef> ref = CardRef.parse(click.getValue());
        if (who.isEmpty() || ref.isEmpty()) {
            tell(payload, context, CardAnswers.NOT_A_MEMBER);
        } else if (click.getActionId().equals(ApprovalCard.APPROVE)) {
            approve(payload, context, who.get(), ref.get());
        } else {
            open(payload, context, who.get(), ref.get(), click.getActionId());
        }
        return context.ack();
    }

    private void approve(BlockActionPayload payload, ActionContext context, Advisor who, CardRef ref) {
        Decision decision = actions.approve(who.tenant(), ref.proposal(), ref.digest(), false);
        if (decision instanceof Decision.ConfirmFirst first) {
            show(payload, CardModals.confirm(first.proposal(), who.zone()));
        } else if (!(decision instanceof Decision.Taken)) {
            tell(payload, context, CardAnswers.of(decision));
        }
    }

    private void open(BlockActionPayload payload, ActionContext context, Advisor who, CardRef ref, String action) {
        Optional<Proposal> found = actions.find(who.tenant(), ref.proposal());
        if (found.isEmpty()) {
            tell(payload, context, CardAnswers.of(new Decision.NotYours()));
            return;
        }
        Proposal proposal = found.get();
        boolean decides = action.equals(ApprovalCard.EDIT) || action.equals(ApprovalCard.REJECT);
        if (decides && !proposal.digest().matches(ref.digest())) {
            tell(payload, context, CardAnswers.of(new Decision.Changed()));
        } else if (decides && !proposal.state().open()) {
            tell(payload, context, CardAnswers.of(new Decision.Over(proposal)));
        } else {
            show(payload, modal(action, proposal, who));
        }
    }

    private static View modal(String action, Proposal proposal, Advisor who) {
        return switch (action) {
            case ApprovalCard.EDIT -> EditModal.of(proposal, who.zone());
            case ApprovalCard.REJECT -> CardModals.reject(proposal);
            case ApprovalCard.WHY -> CardModals.why(proposal);
            default -> CardModals.view(proposal, who.zone());
        };
    }

    private Response approved(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return decided(
                payload, context, (who, ref) -> actions.approve(who.tenant(), ref.proposal(), ref.digest(), true));
    }

    private Response rejected(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        String reason = EditModal.typed(payload.getView(), CardModals.REASON).strip();
        return decided(
                payload,
                context,
                (who, ref) -> actions.reject(
                        who.tenant(),
                        ref.proposal(),
                        ref.digest(),
                        Optional.of(reason).filter(words -> !words.isEmpty())));
    }

    private Response edited(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        try {
            return decided(payload, context, (who, ref) -> edit(who, ref, payload.getView()));
        } catch (EditModal.Unfit unfit) {
            return context.ackWithErrors(Map.of(unfit.block(), unfit.getMessage()));
        } catch (IllegalArgumentException unfit) {
            return context.ackWithUpdate(CardModals.told("This cannot be done: " + unfit.getMessage() + "."));
        }
    }

    private Decision edit(Advisor who, CardRef ref, View view) {
        Optional<Proposal> old = actions.find(who.tenant(), ref.proposal());
        if (old.isEmpty()) {
            return new Decision.NotYours();
        }
        Action edited = EditModal.edited(old.get(), view, who.zone());
        return actions.edit(who.tenant(), ref.proposal(), ref.digest(), edited);
    }

    @FunctionalInterface
    private interface Deciding {
        Decision decide(Advisor who, CardRef ref);
    }

    private Response decided(ViewSubmissionPayload payload, ViewSubmissionContext context, Deciding deciding) {
        Optional<Advisor> who =
                caller(payload.getTeam().getId(), payload.getUser().getId());
        Optional<CardRef> ref = CardRef.parse(payload.getView().getPrivateMetadata());
        if (who.isEmpty() || ref.isEmpty()) {
            return context.ackWithUpdate(CardModals.told(CardAnswers.NOT_A_MEMBER));
        }
        Decision decision = deciding.decide(who.get(), ref.get());
        return decision instanceof Decision.Taken
                ? context.ack(answer -> answer.responseAction("clear"))
                : context.ackWithUpdate(CardModals.told(CardAnswers.of(decision)));
    }

    private Optional<Advisor> caller(String team, String user) {
        return callers.find(team, user).filter(advisor -> advisor.membership() == Membership.MEMBER);
    }

    private void show(BlockActionPayload payload, View view) {
        slack.call(
                "views.open",
                methods -> methods.viewsOpen(
                        request -> request.triggerId(payload.getTriggerId()).view(view)));
    }

    /** Under the message that was clicked, and where there is none, in a window. */
    private void tell(BlockActionPayload payload, ActionContext context, String words) {
        if (payload.getResponseUrl() == null) {
            show(payload, CardModals.told(words));
            return;
        }
        later.execute(() -> {
            try {
                context.respond(answer ->
                        answer.responseType("ephemeral").replaceOriginal(false).text(SafeText.exact(words)));
            } catch (IOException unheard) {
                // The decision is stored, and the card shows it; the next click tells it again.
                LOG.atInfo().addKeyValue("cause", unheard.getClass().getName()).log("A click could not be answered");
            }
        });
    }
}
