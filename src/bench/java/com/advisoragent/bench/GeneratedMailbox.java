package com.advisoragent.bench;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A mailbox of any size that holds nothing: each message is made when it is asked for, the same each time. */
final class GeneratedMailbox implements Mailbox {
    private static final int PAGE = 100;
    private static final List<String> WORDS = List.of(
            "roof",
            "bond",
            "trust",
            "college",
            "harbour",
            "garden",
            "market",
            "pension",
            "letter",
            "summer",
            "insurance",
            "mortgage",
            "brother",
            "holiday",
            "estate",
            "budget",
            "meeting",
            "question",
            "account",
            "transfer");

    private final int messages;
    private final Instant newest;

    GeneratedMailbox(int messages, Instant newest) {
        this.messages = messages;
        this.newest = newest;
    }

    /** About 900 characters in ten sentences, words and numbers of its own among them. */
    static String text(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder("This is letter number" + number + ".");
        for (int i = 0; i < 10; i++) {
            text.append(" We spoke of the ")
                    .append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(" and the ")
                    .append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(" that cost ")
                    .append(random.nextInt(100_000))
                    .append(" dollars last year.");
        }
        return text.toString();
    }

    @Override
    public Profile profile(Tenant tenant) {
        return new Profile(new EmailAddress("ada@firm.example"), messages, "1");
    }

    @Override
    public Page<Listed> list(Tenant tenant, String query, Optional<String> page) {
        if (query.startsWith("after:")) {
            // All is older than the first ninety days.
            return new Page<>(List.of(), Optional.empty());
        }
        int from = page.map(Integer::parseInt).orElse(0);
        int to = Math.min(messages, from + PAGE);
        return new Page<>(
                IntStream.range(from, to)
                        .mapToObj(each -> new Listed("m" + each, "t" + each / 4))
                        .toList(),
                to < messages ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public Raw get(Tenant tenant, String messageId) {
        int number = Integer.parseInt(messageId.substring(1));
        String mime = "From: Client " + number % 500 + " <client" + number % 500 + "@clients.example>\r\n"
                + "To: ada@firm.example\r\nSubject: About letter " + number / 4 + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text(number) + "\r\n";
        return new Raw(
                messageId,
                "t" + number / 4,
                Set.of("INBOX"),
                newest.minus(Duration.ofMinutes(10L * number)),
                mime.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Listed> thread(Tenant tenant, String threadId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Changes changes(Tenant tenant, String cursor) {
        return new Changes(List.of(), cursor);
    }

    @Override
    public Map<String, String> labels(Tenant tenant) {
        return Map.of();
    }

    @Override
    public Instant watch(Tenant tenant, String topic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stopWatching(Tenant tenant) {
        throw new UnsupportedOperationException();
    }
}
