package com.advisoragent.slack;

import com.advisoragent.conversation.Choice;
import com.advisoragent.conversation.ChoiceOutcome;
import com.advisoragent.conversation.Questions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers that a question offers, as buttons, and what a click on one does. Every click is answered. */
@ApplicationScoped
class ChoiceButtons implements SlackFeature {
    private static final Logger LOG = LoggerFactory.getLogger(ChoiceButtons.class);
    private static final String ACTION = "choice-";
    private static final Pattern ANY = Pattern.compile("^" + ACTION + "\\d+$");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Slack's limit of a button's text. */
    private static final int LONGEST_TEXT = 75;

    private final Callers callers;
    private final Questions questions;
    private final Executor later;

    @Inject
    ChoiceButtons(Callers callers, Questions questions, ManagedExecutorService later) {
        this(callers, questions, (Executor) later);
    }

    /** @param later tells what became of a click, behind its acknowledgement */
    ChoiceButtons(Callers callers, Questions questions, Executor later) {
        this.callers = callers;
        this.questions = questions;
        this.later = later;
    }

    static LayoutBlock block(List<Choice> choices) {
        List<BlockElement> buttons = new ArrayList<>();
        for (Choice choice : choices) {
            buttons.add(ButtonElement.builder()
                    .actionId(ACTION + buttons.size())
                    .value(choice.id().toString())
                    .text(PlainTextObject.builder().text(text(choice.label())).build())
                    .build());
        }
        return ActionsBlock.builder().elements(buttons).build();
    }

    private static String text(String label) {
        String shown = SafeText.plain(label);
        for (int most = LONGEST_TEXT - 1; shown.length() > LONGEST_TEXT; most--) {
            shown = SafeText.plain(label.substring(0, Math.min(most, label.length()))) + "…";
        }
        return shown.isBlank() ? "…" : shown;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(ANY, (request, context) -> clicked(request.getPayload(), context));
    }

    private Response clicked(BlockActionPayload payload, ActionContext context) {
        Optional<Advisor> who =
                callers.served(payload.getTeam().getId(), payload.getUser().getId());
        Optional<UUID> choice = Optional.ofNullable(payload.getActions().get(0).getValue())
                .filter(ID.asMatchPredicate())
                .map(UUID::fromString);
        ChoiceOutcome outcome = who.isPresent() && choice.isPresent()
                ? questions.choose(who.get().tenant(), choice.get())
                : new ChoiceOutcome.Unknown();
        later.execute(() -> {
            if (who.isEmpty()) {
                whisper(context, Served.REFUSAL);
            } else {
                tell(outcome, payload, context);
            }
        });
        return context.ack();
    }

    private static void tell(ChoiceOutcome outcome, BlockActionPayload payload, ActionContext context) {
        if (outcome instanceof ChoiceOutcome.Taken taken) {
            close(payload, context, "✓ " + SafeText.plain(taken.label()));
        } else if (outcome instanceof ChoiceOutcome.Before before) {
            close(payload, context, "✓ " + SafeText.plain(before.label()));
            whisper(
                    context,
                    "You have answered this one: " + SafeText.plain(before.label()) + ". Write me if it changed.");
        } else if (outcome instanceof ChoiceOutcome.Overtaken) {
            close(payload, context, "Answered in the thread");
            whisper(context, "You have written on in the thread since, so I go by that.");
        } else {
            whisper(context, "This question was put to somebody else, so the answer is theirs to give.");
        }
    }

    /** The same message with the answer in place of the buttons. */
    private static void close(BlockActionPayload payload, ActionContext context, String answer) {
        Message message = payload.getMessage();
        if (message == null || message.getBlocks() == null) {
            return;
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        for (LayoutBlock block : message.getBlocks()) {
            blocks.add(
                    block instanceof ActionsBlock
                            ? ContextBlock.builder()
                                    .elements(List.of(MarkdownTextObject.builder()
                                            .text(answer)
                                            .verbatim(true)
                                            .build()))
                                    .build()
                            : block);
        }
        respond(context, message.getText(), blocks);
    }

    private static void whisper(ActionContext context, String words) {
        respond(context, words, List.of());
    }

    /** The click is stored; how it is told is a courtesy, and the next click tells it again. */
    private static void respond(ActionContext context, String text, List<LayoutBlock> blocks) {
        try {
            context.respond(answer -> blocks.isEmpty()
                    ? answer.responseType("ephemeral").replaceOriginal(false).text(text)
                    : answer.replaceOriginal(true).text(text).blocks(blocks));
        } catch (IOException unheard) {
            LOG.atInfo().addKeyValue("cause", unheard.getClass().getName()).log("A click could not be answered");
        }
    }
}
