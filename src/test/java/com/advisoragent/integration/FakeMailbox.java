package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox.Change.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A {@link Mailbox} in memory, one for each connected advisor. {@link FakeMailSender} shares it: what is sent lies here
 * under SENT, and in the inbox of a recipient who is connected too. A draft is a message with the label DRAFT, as at Gmail.
 */
public final class FakeMailbox implements Mailbox {
    private static final int PAGE = 100;

    private record Logged(long number, Change change) {}

    private static final class Account {
        private final EmailAddress address;
        private final Map<String, Raw> messages = new HashMap<>();
        private final List<Logged> history = new ArrayList<>();
        private long forgotten;
        private Optional<String> watched = Optional.empty();

        private Account(EmailAddress address) {
            this.address = address;
        }
    }

    private final Clock clock;
    private final FakeFaults faults = new FakeFaults();
    private final Map<Tenant, Account> accounts = new HashMap<>();
    private long numbers = 0x18f0_0000_0000_0000L;

    public FakeMailbox(Clock clock) {
        this.clock = clock;
    }

    /** Whoever is not connected gets {@link AccountMissing}. */
    public synchronized FakeMailbox connect(Tenant tenant, EmailAddress address) {
        accounts.put(tenant, new Account(address));
        return this;
    }

    public synchronized void disconnect(Tenant tenant) {
        accounts.remove(tenant);
    }

    public FakeFaults faults() {
        return faults;
    }

    /** A message arrives in the inbox, in the thread of what it answers, if that is here. @return its id */
    public synchronized String receive(Tenant tenant, byte[] mime) {
        Account account = account(tenant);
        String id = nextId();
        put(account, new Raw(id, threadOf(account, mime).orElse(id), Set.of("INBOX", "UNREAD"), clock.instant(), mime));
        return id;
    }

    /** The same from plain words. */
    public String receive(Tenant tenant, String from, String subject, String text) {
        String to = profileOf(tenant).value();
        return receive(tenant, FakeMessage.plain(from, to, subject, text, clock.instant()));
    }

    /** The same in a thread that is there already, answering its last message. */
    public String reply(Tenant tenant, String threadId, String from, String text) {
        List<Listed> thread = thread(tenant, threadId);
        Listed last = thread.get(thread.size() - 1);
        FakeMessage answered = FakeMessage.of(get(tenant, last.id()).mime());
        String parent = answered.header("Message-ID").orElseThrow();
        String subject = answered.subject().startsWith("Re: ") ? answered.subject() : "Re: " + answered.subject();
        List<String> headers = List.of("In-Reply-To: " + parent, "References: " + parent);
        return receive(
                tenant, FakeMessage.plain(from, profileOf(tenant).value(), subject, text, clock.instant(), headers));
    }

    /** Everything that was sent, oldest first. */
    public synchronized List<Raw> sent(Tenant tenant) {
        return labelled(tenant, "SENT");
    }

    /** Everything that is a draft, oldest first. */
    public synchronized List<Raw> drafts(Tenant tenant) {
        return labelled(tenant, "DRAFT");
    }

    /** Deletes for good, as a person may at any time. */
    public synchronized void delete(Tenant tenant, String messageId) {
        Account account = account(tenant);
        Raw gone = account.messages.remove(messageId);
        log(account, Kind.DELETED, gone);
    }

    public synchronized void relabel(Tenant tenant, String messageId, Set<String> labels) {
        Account account = account(tenant);
        Raw before = account.messages.get(messageId);
        Raw after = new Raw(before.id(), before.threadId(), Set.copyOf(labels), before.receivedAt(), before.mime());
        account.messages.put(messageId, after);
        log(account, Kind.LABELS, after);
    }

    /** Every cursor given out so far becomes too old. */
    public synchronized void forgetHistory(Tenant tenant) {
        account(tenant).forgotten = ++numbers;
    }

    /** The topic that is watched, if any. */
    public synchronized Optional<String> watched(Tenant tenant) {
        return account(tenant).watched;
    }

    @Override
    public Profile profile(Tenant tenant) {
        return read(() -> {
            Account account = account(tenant);
            return new Profile(account.address, account.messages.size(), Long.toString(numbers));
        });
    }

    @Override
    public Page<Listed> list(Tenant tenant, String query, Optional<String> page) {
        return read(() -> {
            List<Listed> all = listable(account(tenant), query);
            int from = page.map(Integer::parseInt).orElse(0);
            int to = Math.min(from + PAGE, all.size());
            return new Page<>(
                    all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        });
    }

    @Override
    public Raw get(Tenant tenant, String messageId) {
        return read(() ->
                Optional.ofNullable(account(tenant).messages.get(messageId)).orElseThrow(() -> missing("message")));
    }

    @Override
    public List<Listed> thread(Tenant tenant, String threadId) {
        return read(() -> {
            List<Listed> found = inOrder(account(tenant))
                    .filter(message -> message.threadId().equals(threadId))
                    .map(message -> new Listed(message.id(), message.threadId()))
                    .toList();
            if (found.isEmpty()) {
                throw missing("thread");
            }
            return found;
        });
    }

    @Override
    public Changes changes(Tenant tenant, String cursor) {
        return read(() -> {
            Account account = account(tenant);
            long since = Long.parseLong(cursor);
            if (since < account.forgotten) {
                throw new Refused(Refused.Reason.CURSOR_GONE, "that is too long ago", null);
            }
            List<Change> happened = account.history.stream()
                    .filter(logged -> logged.number > since)
                    .map(Logged::change)
                    .toList();
            return new Changes(happened, Long.toString(numbers));
        });
    }

    @Override
    public Map<String, String> labels(Tenant tenant) {
        return read(() -> {
            account(tenant);
            return Map.of("INBOX", "INBOX", "SENT", "SENT", "DRAFT", "DRAFT", "UNREAD", "UNREAD");
        });
    }

    @Override
    public Instant watch(Tenant tenant, String topic) {
        return read(() -> {
            account(tenant).watched = Optional.of(topic);
            return clock.instant().plus(Duration.ofDays(7));
        });
    }

    @Override
    public void stopWatching(Tenant tenant) {
        read(() -> account(tenant).watched = Optional.empty());
    }

    /** Stores a draft or a sent message, and hands a sent one to those who are connected. */
    synchronized Raw store(Tenant tenant, byte[] mime, Optional<String> threadId, Set<String> labels) {
        Account account = account(tenant);
        if (threadId.isPresent()
                && inOrder(account).noneMatch(each -> each.threadId().equals(threadId.get()))) {
            throw missing("thread");
        }
        String id = nextId();
        boolean toSelf =
                labels.contains("SENT") && FakeMessage.of(mime).recipients().contains(account.address);
        Set<String> all = new TreeSet<>(labels);
        if (toSelf) {
            all.add("INBOX");
        }
        Raw stored = new Raw(id, threadId.orElse(id), Set.copyOf(all), clock.instant(), mime);
        put(account, stored);
        if (labels.contains("SENT")) {
            deliver(tenant, mime);
        }
        return stored;
    }

    synchronized Optional<Raw> find(Tenant tenant, String messageId) {
        return Optional.ofNullable(account(tenant).messages.get(messageId));
    }

    private void deliver(Tenant sender, byte[] mime) {
        List<EmailAddress> recipients = FakeMessage.of(mime).recipients();
        List.copyOf(accounts.keySet()).stream()
                .filter(other -> !other.equals(sender) && recipients.contains(accounts.get(other).address))
                .forEach(other -> receive(other, mime));
    }

    private List<Raw> labelled(Tenant tenant, String label) {
        return inOrder(account(tenant))
                .filter(message -> message.labels().contains(label))
                .toList();
    }

    private List<Listed> listable(Account account, String query) {
        List<Listed> found = new ArrayList<>(inOrder(account)
                .filter(message ->
                        !message.labels().contains("SPAM") && !message.labels().contains("TRASH"))
                .filter(FakeMailQuery.of(query, clock.instant()))
                .map(message -> new Listed(message.id(), message.threadId()))
                .toList());
        Collections.reverse(found);
        return found;
    }

    private static Stream<Raw> inOrder(Account account) {
        return account.messages.values().stream()
                .sorted(Comparator.comparing(Raw::receivedAt).thenComparing(Raw::id));
    }

    private static Optional<String> threadOf(Account account, byte[] mime) {
        Optional<String> parent = FakeMessage.of(mime).header("In-Reply-To");
        return parent.flatMap(id -> inOrder(account)
                .filter(message ->
                        FakeMessage.of(message.mime()).header("Message-ID").equals(parent))
                .map(Raw::threadId)
                .findFirst());
    }

    private void put(Account account, Raw message) {
        account.messages.put(message.id(), message);
        log(account, Kind.ADDED, message);
    }

    private void log(Account account, Kind kind, Raw message) {
        account.history.add(new Logged(++numbers, new Change(kind, message.id(), message.threadId())));
    }

    private String nextId() {
        return Long.toHexString(++numbers);
    }

    private synchronized EmailAddress profileOf(Tenant tenant) {
        return account(tenant).address;
    }

    private <T> T read(Supplier<T> call) {
        return faults.read(() -> {
            synchronized (this) {
                return call.get();
            }
        });
    }

    private Account account(Tenant tenant) {
        return Optional.ofNullable(accounts.get(tenant))
                .orElseThrow(() -> new AccountMissing(false, "Google is not connected"));
    }

    private static Refused missing(String what) {
        return new Refused(Refused.Reason.NOT_FOUND, "no such " + what, null);
    }
}
