package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the firm's CRM. Only {@code actions} uses it. Exceptions as in {@link MailSender}. */
public interface CrmWriter {
    /** A contact to be; {@code properties} by the provider's names. */
    record NewContact(EmailAddress email, Map<String, String> properties) {}

    /** What became of an upsert. */
    record Upserted(Crm.Contact contact, boolean created) {}

    /** Makes the contact, or finds the one with that address and leaves its properties as they are. */
    Upserted create(Tenant tenant, NewContact contact);

    /** @throws Refused NOT_FOUND if it is gone */
    Crm.Contact update(Tenant tenant, String contactId, Map<String, String> properties);

    /** Notes have no key of their own: look with {@link Crm#notesOf} before a second attempt. */
    Crm.Note addNote(Tenant tenant, List<String> contactIds, String html, Instant at, Optional<String> ownerId);
}
