package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An email of plain text, of its own or as a reply. */
public record SendEmail(
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        String subject,
        String body,
        Optional<ReplyTo> replyTo)
        implements Action {
    static final String TYPE = "send_email";

    /**
     * The message that is answered.
     *
     * @param messageId the provider's id of the thread's newest message: one that comes after it makes the draft stale
     * @param header its Message-ID
     * @param references its References, without itself
     */
    public record ReplyTo(String threadId, String messageId, String header, List<String> references) {
        /** The reply that takes an offered time: not written yet when this is approved. */
        static final ReplyTo OPEN = new ReplyTo("", "", "", List.of());

        boolean open() {
            return equals(OPEN);
        }

        JsonObject json() {
            return Json.createObjectBuilder()
                    .add("thread", threadId)
                    .add("message", messageId)
                    .add("header", header)
                    .add("references", Json.createArrayBuilder(references))
                    .build();
        }

        static ReplyTo of(JsonObject json) {
            return new ReplyTo(
                    json.getString("thread"),
                    json.getString("message"),
                    json.getString("header"),
                    json.getJsonArray("references").getValuesAs(jakarta.json.JsonString::getString));
        }
    }

    /** @throws IllegalArgumentException if there is no recipient, or the subject holds more than one line */
    public SendEmail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("an email needs somebody in to");
        }
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the subject must be one line, and not empty");
        }
        body = body.replace("\r\n", "\n").replace('\r', '\n');
        if (body.isBlank()) {
            throw new IllegalArgumentException("the body must not be empty");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Account account() {
        return Account.GOOGLE;
    }

    @Override
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("to", Parts.addresses(to))
                .add("cc", Parts.addresses(cc))
                .add("bcc", Parts.addresses(bcc))
                .add("subject", subject)
                .add("body", body);
        replyTo.ifPresent(reply -> json.add("reply_to", reply.json()));
        return json.build();
    }

    @Override
    public Optional<SendEmail> mail() {
        return Optional.of(this);
    }

    /** The same in answer to this message. */
    SendEmail answering(ReplyTo reply) {
        return new SendEmail(to, cc, bcc, subject, body, Optional.of(reply));
    }

    static SendEmail of(JsonObject json) {
        Optional<ReplyTo> reply =
                Optional.ofNullable(json.getJsonObject("reply_to")).map(ReplyTo::of);
        return new SendEmail(
                Parts.addresses(json.getJsonArray("to")),
                Parts.addresses(json.getJsonArray("cc")),
                Parts.addresses(json.getJsonArray("bcc")),
                json.getString("subject"),
                json.getString("body"),
                reply);
    }

    @Override
    public List<EmailAddress> recipients() {
        List<EmailAddress> all = new ArrayList<>(to);
        all.addAll(cc);
        all.addAll(bcc);
        return all.stream().distinct().toList();
    }

    /** The same text for other people is another email; the same people, or the same thread, a newer draft. */
    @Override
    public String topic() {
        return TYPE
                + replyTo.map(reply -> " thread " + reply.threadId())
                        .orElseGet(() -> to.stream()
                                .sorted()
                                .map(EmailAddress::value)
                                .collect(Collectors.joining(" ", " ", "")));
    }

    @Override
    public String summary() {
        return "Email to " + to.stream().map(EmailAddress::value).collect(Collectors.joining(", ")) + ": "
                + Parts.line(subject);
    }

    @Override
    public String outgoingText() {
        return subject + "\n" + body;
    }
}
