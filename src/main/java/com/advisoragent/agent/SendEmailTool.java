package com.advisoragent.agent;

import com.advisoragent.actions.SendEmail;
import com.advisoragent.actions.Threads;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Proposes an email, of its own or as a reply. */
@ApplicationScoped
class SendEmailTool implements Tool {
    private static final int MOST_RECIPIENTS = 30;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;

    private static final ToolSpec SPEC = new ToolSpec(
            "send_email",
            "Proposes an email in the advisor's name: a card shows it to them, and it is sent only once they approve. Plain"
                    + " text with greeting and closing, no placeholders. A newer draft to the same people voids the older.",
            """
            {"type":"object","additionalProperties":false,"required":["to","cc","bcc","subject","body","thread_id"],"properties":{
            "to":{"type":"array","items":{"type":"string"},"description":"bare email addresses"},
            "cc":{"type":"array","items":{"type":"string"}},
            "bcc":{"type":"array","items":{"type":"string"}},
            "subject":{"type":"string"},
            "body":{"type":"string"},
            "thread_id":{"type":["string","null"],"description":"the thread that this answers; null for a new one"}}}""");

    private final Proposing proposing;
    private final Threads threads;

    @Inject
    SendEmailTool(Proposing proposing, Threads threads) {
        this.proposing = proposing;
        this.threads = threads;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is drafting an email…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("to", "cc", "bcc", "subject", "body", "thread_id"));
        Optional<Threads.Newest> answered = arguments
                .optionalText("thread_id", 200)
                .map(thread -> threads.newest(context.tenant(), thread)
                        .orElseThrow(() -> new BadArguments("thread_id must be a thread that can be answered")));
        return proposing.propose(
                context,
                () -> new SendEmail(
                        Proposing.addresses(arguments, "to", MOST_RECIPIENTS),
                        Proposing.addresses(arguments, "cc", MOST_RECIPIENTS),
                        Proposing.addresses(arguments, "bcc", MOST_RECIPIENTS),
                        // A provider threads by the subject too.
                        answered.map(Threads.Newest::subject)
                                .orElseGet(() -> arguments.text("subject", LONGEST_SUBJECT)),
                        arguments.text("body", LONGEST_BODY),
                        answered.map(Threads.Newest::reply)));
    }
}
