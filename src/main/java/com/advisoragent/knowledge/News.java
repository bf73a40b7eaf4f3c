package com.advisoragent.knowledge;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an import brought. Fired as a CDI event inside the transaction that makes the documents findable, in the tenant's
 * scope: what an observer stores or schedules there happens if, and only if, the news is kept, and so exactly once. An
 * observer must be quick and call nobody outside.
 *
 * @param first whether it comes from the first import of the source (or from one made anew): old matter, nothing that
 *     just happened
 */
public record News(Tenant tenant, Source source, boolean first, List<Item> items) {
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One document.
     *
     * @param externalId the provider's id; a message, an event, a note or a contact
     * @param threadId of an email the provider's thread; else what {@link Document#threadId} says, or the id if removed
     * @param from who sent an email or organizes an event, where that is known
     */
    public record Item(
            SourceKind kind, Change change, String externalId, String threadId, Optional<EmailAddress> from) {}

    public News {
        Objects.requireNonNull(tenant);
        items = List.copyOf(items);
    }
}
