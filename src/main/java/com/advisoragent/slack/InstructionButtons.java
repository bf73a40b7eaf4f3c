package com.advisoragent.slack;

import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the buttons below an instruction do. Whose it is, row-level security says: a stranger's id finds nothing. */
@ApplicationScoped
class InstructionButtons implements SlackFeature {
    private static final Logger LOG = LoggerFactory.getLogger(InstructionButtons.class);
    private static final String GONE = "That one is gone, or it is not yours. `/advisor memories` shows what there is.";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @FunctionalInterface
    private interface Deed {
        Optional<StandingInstruction> on(Advisor advisor, UUID id);
    }

    private final Callers callers;
    private final StandingInstructions instructions;
    private final SlackCalls slack;

    @Inject
    InstructionButtons(Callers callers, StandingInstructions instructions, SlackCalls slack) {
        this.callers = callers;
        this.instructions = instructions;
        this.slack = slack;
    }

    @Override
    public void addTo(App app) {
        Map<String, Deed> deeds = Map.of(
                InstructionBlocks.PAUSE, (advisor, id) -> instructions.pause(advisor.tenant(), id),
                InstructionBlocks.RESUME, (advisor, id) -> instructions.resume(advisor.tenant(), id),
                InstructionBlocks.CONFIRM, (advisor, id) -> instructions.confirm(advisor.tenant(), id),
                InstructionBlocks.REHEARSE, (advisor, id) -> instructions.rehearse(advisor.tenant(), id));
        deeds.forEach((action, deed) ->
                app.blockAction(action, (request, context) -> done(request.getPayload(), context, deed)));
        app.blockAction(InstructionBlocks.FORGET, (request, context) -> forget(request.getPayload(), context));
        app.blockAction(InstructionBlocks.EDIT, (request, context) -> edit(request.getPayload(), context));
        app.viewSubmission(InstructionModal.CALLBACK, (request, context) -> edited(request.getPayload(), context));
    }

    private Response done(BlockActionPayload payload, ActionContext context, Deed deed) {
        Optional<Advisor> advisor = caller(payload);
        Optional<StandingInstruction> now =
                advisor.flatMap(who -> pressed(payload).flatMap(id -> deed.on(who, id)));
        if (now.isEmpty()) {
            answer(context, advisor.isPresent() ? GONE : Served.REFUSAL);
        } else if (deedIs(payload, InstructionBlocks.REHEARSE)) {
            answer(context, "I'm looking at the last 30 days once more. The answer comes to our direct message.");
        } else {
            show(
                    context,
                    InstructionBlocks.list(List.of(now.get()), advisor.get().zone()));
        }
        return context.ack();
    }

    private Response forget(BlockActionPayload payload, ActionContext context) {
        boolean gone = caller(payload)
                .flatMap(who -> pressed(payload).map(id -> instructions.forget(who.tenant(), id)))
                .orElse(false);
        if (gone) {
            replace(context, "Forgotten. I keep nothing of it in mind.", List.of());
        } else {
            answer(context, GONE);
        }
        return context.ack();
    }

    private Response edit(BlockActionPayload payload, ActionContext context) {
        Optional<StandingInstruction> found =
                caller(payload).flatMap(who -> pressed(payload).flatMap(id -> instructions.find(who.tenant(), id)));
        if (found.isEmpty()) {
            answer(context, GONE);
        } else {
            slack.call(
                    "views.open",
                    methods -> methods.viewsOpen(request ->
                            request.triggerId(payload.getTriggerId()).view(InstructionModal.of(found.get()))));
        }
        return context.ack();
    }

    private Response edited(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        String words = PlainText.of(InstructionModal.typed(payload.getView()));
        if (words.isBlank() || words.length() > Said.LONGEST) {
            return context.ackWithErrors(
                    Map.of(InstructionModal.BLOCK, "Between 1 and " + Said.LONGEST + " characters, please"));
        }
        Optional<StandingInstruction> edited = callers.served(
                        payload.getTeam().getId(), payload.getUser().getId())
                .flatMap(who -> id(payload.getView().getPrivateMetadata())
                        .flatMap(id -> instructions.edit(who.tenant(), id, words)));
        return edited.isPresent()
                ? context.ack()
                : context.ackWithErrors(Map.of(InstructionModal.BLOCK, "This instruction is gone."));
    }

    private Optional<Advisor> caller(BlockActionPayload payload) {
        return callers.served(payload.getTeam().getId(), payload.getUser().getId());
    }

    private static Optional<UUID> pressed(BlockActionPayload payload) {
        return id(payload.getActions().get(0).getValue());
    }

    private static boolean deedIs(BlockActionPayload payload, String action) {
        return action.equals(payload.getActions().get(0).getActionId());
    }

    private static Optional<UUID> id(String text) {
        return Optional.ofNullable(text).filter(ID.asMatchPredicate()).map(UUID::fromString);
    }

    private static void show(ActionContext context, List<LayoutBlock> blocks) {
        replace(context, "What I keep in mind", blocks);
    }

    private static void replace(ActionContext context, String text, List<LayoutBlock> blocks) {
        respond(context, text, blocks, true);
    }

    private static void answer(ActionContext context, String text) {
        respond(context, text, List.of(), false);
    }

    /** The deed is done and stored; how it is told is a courtesy that must not undo the acknowledgement. */
    private static void respond(ActionContext context, String text, List<LayoutBlock> blocks, boolean replace) {
        try {
            context.respond(answer -> {
                answer.responseType("ephemeral").text(text).replaceOriginal(replace);
                return blocks.isEmpty() ? answer : answer.blocks(blocks);
            });
        } catch (IOException unheard) {
            LOG.atInfo().addKeyValue("cause", unheard.getClass().getName()).log("A click could not be answered");
        }
    }
}
