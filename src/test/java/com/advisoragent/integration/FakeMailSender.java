package com.advisoragent.integration;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox.Raw;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link MailSender} in memory over a {@link FakeMailbox}, where what it sends can be seen. */
public final class FakeMailSender implements MailSender {
    private record DraftKey(Tenant tenant, String draftId) {}

    private final FakeMailbox mailbox;
    private final FakeFaults faults = new FakeFaults();
    private final Map<DraftKey, String> messageByDraft = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public FakeMailSender(FakeMailbox mailbox) {
        this.mailbox = mailbox;
    }

    public FakeFaults faults() {
        return faults;
    }

    @Override
    public synchronized String createDraft(Tenant tenant, byte[] mime, Optional<String> threadId) {
        return faults.write(() -> {
            MailHeaders.check(mime);
            Raw draft = mailbox.store(tenant, mime, threadId, Set.of("DRAFT"));
            String id = "r-" + numbers.incrementAndGet();
            messageByDraft.put(new DraftKey(tenant, id), draft.id());
            return id;
        });
    }

    @Override
    public synchronized Sent sendDraft(Tenant tenant, String draftId, byte[] mime, Optional<String> threadId) {
        return faults.write(() -> {
            MailHeaders.check(mime);
            String draft = held(tenant, draftId)
                    .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND, "no such draft", null));
            Raw sent = mailbox.store(tenant, mime, threadId, Set.of("SENT"));
            messageByDraft.remove(new DraftKey(tenant, draftId));
            mailbox.delete(tenant, draft);
            return new Sent(sent.id(), sent.threadId());
        });
    }

    @Override
    public synchronized boolean draftExists(Tenant tenant, String draftId) {
        return faults.read(() -> held(tenant, draftId).isPresent());
    }

    @Override
    public synchronized Optional<String> findDraft(Tenant tenant, String actionHeader) {
        return faults.read(() -> messageByDraft.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .map(DraftKey::draftId)
                .filter(draft -> held(tenant, draft)
                        .flatMap(message -> mailbox.find(tenant, message))
                        .filter(message -> marked(message, actionHeader))
                        .isPresent())
                .findFirst());
    }

    private static boolean marked(Raw message, String actionHeader) {
        return FakeMessage.of(message.mime()).header("X-Advisor-Action").equals(Optional.of(actionHeader));
    }

    @Override
    public synchronized Optional<Sent> findSent(Tenant tenant, String actionHeader) {
        return faults.read(() -> mailbox.sent(tenant).stream()
                .filter(message -> marked(message, actionHeader))
                .map(message -> new Sent(message.id(), message.threadId()))
                .findFirst());
    }

    @Override
    public synchronized void deleteDraft(Tenant tenant, String draftId) {
        faults.write(() -> {
            Optional<String> draft = held(tenant, draftId);
            messageByDraft.remove(new DraftKey(tenant, draftId));
            draft.ifPresent(message -> mailbox.delete(tenant, message));
        });
    }

    /** The draft's message, unless a person removed it. */
    private Optional<String> held(Tenant tenant, String draftId) {
        return Optional.ofNullable(messageByDraft.get(new DraftKey(tenant, draftId)))
                .filter(message -> mailbox.find(tenant, message).isPresent());
    }
}
