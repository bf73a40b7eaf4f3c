package com.advisoragent.agent;

import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.NewTask;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.NoticeHabitsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells the advisor something where they chose to be told, when the thread that the turn belongs to may be long out of
 * sight. In quiet hours it becomes a task that comes up at their end.
 */
@ApplicationScoped
class NotifyAdvisor implements Tool {
    private static final int LONGEST = 1_500;
    private static final String IN_COMPANY = "I have a word for the advisor of this channel.";

    private static final ToolSpec SPEC = new ToolSpec(
            "notify_advisor",
            "Tells the advisor something at once, where they chose to be notified, outside this thread. Only when a time has"
                    + " come or something happened that they should not miss, or when an instruction says to notify"
                    + " them; never to answer what they asked here.",
            """
            {"type":"object","additionalProperties":false,"required":["text"],"properties":{
            "text":{"type":"string","description":"what happened and what is to be done, in one to four sentences"}}}""");

    private final ProactiveNotices notices;
    private final NoticeHabitsStore habits;
    private final Tasks tasks;
    private final Clock clock;

    @Inject
    NotifyAdvisor(ProactiveNotices notices, NoticeHabitsStore habits, Tasks tasks, Clock clock) {
        this.notices = notices;
        this.habits = habits;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is telling you…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String text = new Arguments(json).only(Set.of("text")).text("text", LONGEST);
        if (context.origin() == TurnOrigin.ADVISOR || context.origin() == TurnOrigin.CHOICE) {
            throw new BadArguments("the advisor is here and reads your answer: say it there");
        }
        Duration hold = habits.of(context.tenant()).hold(clock.instant(), context.zone());
        if (!hold.isZero()) {
            return later(context, text, hold);
        }
        notices.tell(context.tenant(), once(context, text), Notice.of(text), Optional.of(IN_COMPANY));
        return new ToolResult(Json.createObjectBuilder().add("status", "told").build());
    }

    private ToolResult later(ToolContext context, String text, Duration hold) {
        String goal = text.length() > NewTask.LONGEST ? text.substring(0, NewTask.LONGEST) : text;
        return Waiting.result(
                tasks.wait(new NewTask(
                        context.tenant(),
                        context.conversation(),
                        Task.Kind.TIME,
                        goal,
                        "The advisor's quiet hours are over: tell them with notify_advisor, if it still matters.",
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant().plus(hold))),
                context.zone());
    }

    /** The same words in the same turn are one notice, also when the step runs again after a crash. */
    private static UUID once(ToolContext context, String text) {
        return UUID.nameUUIDFromBytes(("notify/" + context.turn().id() + "/" + text).getBytes(StandardCharsets.UTF_8));
    }
}
