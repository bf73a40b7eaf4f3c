package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the firm's CRM. Exceptions as in {@link Mailbox}. Thread-safe. */
public interface Crm {
    /**
     * A person in the CRM.
     *
     * @param properties further ones by the provider's name, for instance {@code jobtitle}
     * @param ownerId the CRM user it belongs to
     */
    record Contact(
            String id,
            Optional<EmailAddress> email,
            String firstName,
            String lastName,
            String phone,
            String company,
            Map<String, String> properties,
            Optional<String> ownerId,
            Instant created,
            Instant updated,
            Optional<URI> link) {
        public String fullName() {
            return (firstName + " " + lastName).strip();
        }
    }

    /** {@code html} as the CRM keeps it. */
    record Note(
            String id, String html, Instant at, Instant updated, List<String> contactIds, Optional<String> ownerId) {}

    /** The user of the CRM whose account is connected. */
    record User(String userId, Optional<String> ownerId, Optional<EmailAddress> email, String portalId) {}

    User me(Tenant tenant);

    Optional<Contact> contact(Tenant tenant, String id);

    Optional<Contact> byEmail(Tenant tenant, EmailAddress email);

    /** Contacts whose name, address, phone or company has these words; the provider's own search, at most so many. */
    List<Contact> search(Tenant tenant, String words, int most);

    /** Contacts changed since then, the oldest change first; at most one page. */
    Page<Contact> contactsChangedSince(Tenant tenant, Instant since, Optional<String> page);

    /** Notes changed since then, the oldest change first. */
    Page<Note> notesChangedSince(Tenant tenant, Instant since, Optional<String> page);

    /** The notes of one contact, newest first. */
    List<Note> notesOf(Tenant tenant, String contactId);
}
