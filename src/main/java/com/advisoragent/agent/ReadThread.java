package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.knowledge.content.MailContent;
import com.advisoragent.knowledge.content.MailReader;
import com.advisoragent.knowledge.content.Unreadable;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an email thread as it stands now, its latest messages whole. */
@ApplicationScoped
class ReadThread implements Tool {
    private static final int MOST = 8;
    private static final int LONGEST = 5_000;
    private static final String SENT = "SENT";
    private static final String DRAFT = "DRAFT";

    private static final ToolSpec SPEC = new ToolSpec(
            "read_thread",
            "Reads an email thread as it stands now, oldest message first. Use it before you answer in a thread, and where a"
                    + " passage is not enough.",
            """
            {"type":"object","additionalProperties":false,"required":["thread_id"],"properties":{
            "thread_id":{"type":"string","description":"the thread_id of a passage, or of an email that came"}}}""");

    private final Mailbox mailbox;

    @Inject
    ReadThread(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is reading your mail…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String thread = new Arguments(json).only(Set.of("thread_id")).text("thread_id", 200);
        List<Mailbox.Listed> listed = mailbox.thread(context.tenant(), thread);
        JsonArrayBuilder messages = Json.createArrayBuilder();
        listed.stream()
                .skip(Math.max(0, listed.size() - MOST))
                .map(each -> mailbox.get(context.tenant(), each.id()))
                .filter(raw -> !raw.labels().contains(DRAFT))
                .forEach(raw -> messages.add(described(raw, context)));
        JsonObjectBuilder result =
                Json.createObjectBuilder().add("thread_id", thread).add("messages", messages);
        if (listed.size() > MOST) {
            result.add("earlier_left_out", listed.size() - MOST);
        }
        return new ToolResult(result.build());
    }

    private static JsonObjectBuilder described(Mailbox.Raw raw, ToolContext context) {
        ZonedDateTime at = raw.receivedAt().atZone(context.zone());
        JsonObjectBuilder described = Json.createObjectBuilder().add("id", raw.id());
        try {
            MailContent content = MailReader.read(raw.mime());
            String label = "Email from " + SearchKnowledge.name(content.sender()) + ", " + Moments.SHORT_DAY.format(at)
                    + " — " + content.subject();
            return described
                    .add("ref", context.sources().refOf(Provenance.Kind.EMAIL, raw.id(), label, link(raw.id())))
                    .add("from", content.sender())
                    .add("to", String.join(", ", content.recipients()))
                    .add("by_the_advisor", raw.labels().contains(SENT))
                    .add(
                            "at",
                            Moments.DAY.format(at) + " "
                                    + at.toLocalTime().withSecond(0).withNano(0))
                    .add("subject", content.subject())
                    .add("text", PlainWords.cut(content.text(), LONGEST));
        } catch (Unreadable reason) {
            return described.add("unreadable", reason.getMessage());
        }
    }

    /** Gmail shows a message under its id, whatever label it bears. */
    private static Optional<URI> link(String id) {
        return id.matches("[0-9A-Za-z_-]{1,64}")
                ? Optional.of(URI.create("https://mail.google.com/mail/u/0/#all/" + id))
                : Optional.empty();
    }
}
