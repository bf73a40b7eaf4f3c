package com.advisoragent.slack;

import com.advisoragent.actions.Actions;
import com.advisoragent.actions.GrantOffer;
import com.advisoragent.actions.Grants;
import com.advisoragent.actions.Proposal;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Granting and taking back, by its owner only: row-level security finds nobody else's. Every click is answered. */
@ApplicationScoped
class GrantButtons implements SlackFeature {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NOT_OFFERED =
            "This is not on offer any more, or it is another advisor's. Nothing has changed: I go on asking.";

    private final Callers callers;
    private final Actions actions;
    private final Grants grants;
    private final StandingInstructions instructions;
    private final SlackCalls slack;
    private final Home home;

    @Inject
    GrantButtons(
            Callers callers,
            Actions actions,
            Grants grants,
            StandingInstructions instructions,
            SlackCalls slack,
            Home home) {
        this.callers = callers;
        this.actions = actions;
        this.grants = grants;
        this.instructions = instructions;
        this.slack = slack;
        this.home = home;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(GrantBlocks.OFFER, (request, context) -> {
            open(request.getPayload(), this::offered);
            return context.ack();
        });
        app.blockAction(GrantBlocks.REVOKE, (request, context) -> {
            open(request.getPayload(), this::revoked);
            refreshHome(request.getPayload());
            return context.ack();
        });
        app.viewSubmission(GrantModal.CALLBACK, (request, context) -> confirmed(request.getPayload(), context));
    }

    private void open(BlockActionPayload payload, BiFunction<Advisor, String, View> window) {
        String value = payload.getActions().get(0).getValue();
        View view = member(payload.getTeam().getId(), payload.getUser().getId())
                .map(who -> window.apply(who, value == null ? "" : value))
                .orElseGet(() -> CardModals.told(CardAnswers.NOT_A_MEMBER));
        slack.call(
                "views.open",
                methods -> methods.viewsOpen(
                        request -> request.triggerId(payload.getTriggerId()).view(view)));
    }

    private View offered(Advisor who, String value) {
        Optional<Proposal> proposal = CardRef.parse(value)
                .flatMap(ref -> actions.find(who.tenant(), ref.proposal())
                        .filter(found -> found.digest().matches(ref.digest())));
        Optional<GrantOffer> offer = proposal.flatMap(grants::offer);
        return offer.flatMap(any -> instruction(who, any))
                .map(rule -> GrantModal.of(proposal.orElseThrow(), offer.orElseThrow(), rule.words()))
                .orElseGet(() -> CardModals.told(NOT_OFFERED));
    }

    /** The instruction, if it still is what it was when the approvals were given. */
    private Optional<StandingInstruction> instruction(Advisor who, GrantOffer offer) {
        return instructions
                .find(who.tenant(), offer.instruction())
                .filter(rule -> rule.state() == StandingInstruction.State.ACTIVE)
                .filter(rule -> rule.revision() == offer.revision());
    }

    private View revoked(Advisor who, String value) {
        boolean done = ID.matcher(value).matches() && grants.revoke(who.tenant(), UUID.fromString(value));
        return CardModals.told(
                done
                        ? "Revoked. From now on I ask each time. What was done by then stays done: an email that is sent"
                                + " can't be called back."
                        : "This holds no more, or it is another advisor's. Nothing has changed.");
    }

    private Response confirmed(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        Optional<Advisor> who =
                member(payload.getTeam().getId(), payload.getUser().getId());
        if (who.isEmpty()) {
            return context.ackWithUpdate(CardModals.told(CardAnswers.NOT_A_MEMBER));
        }
        OptionalInt cap = GrantModal.cap(payload.getView());
        if (cap.isEmpty()) {
            return context.ackWithErrors(
                    Map.of(GrantModal.CAP, "A number from 1 to " + Grants.MOST_A_DAY + ", please."));
        }
        boolean granted = GrantModal.shown(payload.getView())
                .filter(shown -> actions.find(who.get().tenant(), shown.proposal())
                        .flatMap(grants::offer)
                        .flatMap(offer -> instruction(who.get(), offer))
                        .isPresent())
                .map(shown -> grants.grant(who.get().tenant(), shown.proposal(), shown.template(), cap.getAsInt()))
                .filter(Grants.Granting.GRANTED::equals)
                .isPresent();
        return context.ackWithUpdate(CardModals.told(
                granted
                        ? "Allowed. I do this by myself from now on, and tell you each time. Revoke it whenever you like,"
                                + " on the card or on Home."
                        : NOT_OFFERED));
    }

    private Optional<Advisor> member(String team, String user) {
        return callers.find(team, user).filter(advisor -> advisor.membership() == Membership.MEMBER);
    }

    private void refreshHome(BlockActionPayload payload) {
        home.refresh(
                payload.getTeam().getId(),
                payload.getUser().getId(),
                "grant-" + payload.getActions().get(0).getActionTs());
    }
}
