package com.advisoragent.slack;

import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the buttons below a task do, in a message and in the Home tab. */
@ApplicationScoped
class TaskButtons implements SlackFeature {
    private static final Logger LOG = LoggerFactory.getLogger(TaskButtons.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Callers callers;
    private final Tasks tasks;
    private final Home home;

    @Inject
    TaskButtons(Callers callers, Tasks tasks, Home home) {
        this.callers = callers;
        this.tasks = tasks;
        this.home = home;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(
                TaskBlocks.NUDGE,
                (request, context) ->
                        pressed(request.getPayload(), context, (who, id) -> tasks.nudge(who.tenant(), id)));
        app.blockAction(
                TaskBlocks.CANCEL,
                (request, context) ->
                        pressed(request.getPayload(), context, (who, id) -> tasks.cancel(who.tenant(), id)));
    }

    private Response pressed(BlockActionPayload payload, ActionContext context, BiPredicate<Advisor, UUID> deed) {
        Optional<Advisor> caller =
                callers.served(payload.getTeam().getId(), payload.getUser().getId());
        String value = payload.getActions().get(0).getValue();
        boolean done = caller.isPresent()
                && value != null
                && ID.matcher(value).matches()
                && deed.test(caller.get(), UUID.fromString(value));
        if (payload.getView() != null) {
            home.refresh(
                    payload.getTeam().getId(),
                    payload.getUser().getId(),
                    "task-" + payload.getActions().get(0).getActionTs());
        } else {
            show(context, caller, done);
        }
        return context.ack();
    }

    /** The deed is done and stored; how it is told is a courtesy that must not undo the acknowledgement. */
    private void show(ActionContext context, Optional<Advisor> caller, boolean done) {
        String words = done
                ? "What I'm waiting for"
                : caller.isPresent() ? "That one waits no more, or it is not yours." : Served.REFUSAL;
        try {
            context.respond(answer -> answer.responseType("ephemeral")
                    .replaceOriginal(done)
                    .text(words)
                    .blocks(done ? caller.map(this::open).orElseThrow() : null));
        } catch (IOException unheard) {
            LOG.atInfo().addKeyValue("cause", unheard.getClass().getName()).log("A click could not be answered");
        }
    }

    private List<LayoutBlock> open(Advisor who) {
        return TaskBlocks.of(tasks.open(who.tenant()), who.zone());
    }
}
