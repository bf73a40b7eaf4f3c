package com.advisoragent.agent;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Refused;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.NewTask;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Waits for somebody's email; this conversation goes on when it comes, or when the time is over. */
@ApplicationScoped
class WaitForReply implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "wait_for_reply",
            "Waits for an email from somebody. This conversation goes on when it comes, however long that takes, or at the"
                    + " deadline. Use it after an email was sent whose answer matters; then end your turn. After half an"
                    + " answer wait again. If none has come by the deadline, propose a reminder in the same thread, and"
                    + " wait again once it is sent.",
            """
            {"type":"object","additionalProperties":false,"required":["person","thread_id","goal","then","until"],"properties":{
            "person":{"type":"string","description":"the email address the reply will come from"},
            "thread_id":{"type":["string","null"],"description":"the thread's id, or the message_id of what was sent; null if unknown"},
            "goal":{"type":"string","description":"what is to be reached in the end"},
            "then":{"type":"string","description":"what to do with the reply, and what if none comes"},
            "until":{"type":"string","description":"deadline in the advisor's time, like 2026-03-31T17:00"}}}""");

    private final Tasks tasks;
    private final Mailbox mailbox;
    private final Clock clock;

    @Inject
    WaitForReply(Tasks tasks, Mailbox mailbox, Clock clock) {
        this.tasks = tasks;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is making a note to wait for the reply…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("person", "thread_id", "goal", "then", "until"));
        EmailAddress person = EmailAddress.parse(arguments.text("person", 254))
                .orElseThrow(() -> new BadArguments("person must be an email address"));
        Instant until = Waiting.time(arguments.text("until", 40), context.zone(), clock);
        return Waiting.result(
                tasks.wait(new NewTask(
                        context.tenant(),
                        context.conversation(),
                        Task.Kind.REPLY,
                        arguments.text("goal", 1_000),
                        arguments.text("then", 1_000),
                        Optional.of(person),
                        arguments.optionalText("thread_id", 200).map(id -> threadOf(context, id)),
                        until)),
                context.zone());
    }

    /** Of a message its thread; else it is one already. */
    private String threadOf(ToolContext context, String id) {
        try {
            return mailbox.get(context.tenant(), id).threadId();
        } catch (Refused noMessage) {
            return id;
        }
    }
}
