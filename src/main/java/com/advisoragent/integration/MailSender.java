package com.advisoragent.integration;

import com.advisoragent.common.Tenant;
import java.util.Optional;

/**
 * Sends the advisor's mail. Only {@code actions} uses it, for an approved proposal. Beside the exceptions of {@link
 * Mailbox} its writes throw {@link OutcomeUnknown}, and none of them is repeated by itself. Thread-safe.
 */
public interface MailSender {
    /** Where a sent message is. */
    record Sent(String messageId, String threadId) {}

    /** @return the draft's id */
    String createDraft(Tenant tenant, byte[] mime, Optional<String> threadId);

    /** Sends a draft with these bytes, whatever became of it in between. @throws Refused NOT_FOUND if it is gone */
    Sent sendDraft(Tenant tenant, String draftId, byte[] mime, Optional<String> threadId);

    boolean draftExists(Tenant tenant, String draftId);

    /** The id of a draft that carries this value in its {@code X-Advisor-Action} header; only the newest are looked at. */
    Optional<String> findDraft(Tenant tenant, String actionHeader);

    /** The sent message that carries this value in its {@code X-Advisor-Action} header. */
    Optional<Sent> findSent(Tenant tenant, String actionHeader);

    /** Removes a draft that is not to be sent; one that is gone is none the worse. */
    void deleteDraft(Tenant tenant, String draftId);
}
