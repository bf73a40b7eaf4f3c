package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.Optional;
import java.util.UUID;

/** Tells an advisor, where they chose to be told, what we do of our own accord. Thread-safe. */
public interface ProactiveNotices {
    /**
     * Tells it whole where only they read it: in the channel they chose, or else in their direct message. Where others
     * read that channel too, they are pointed to the direct message there, without a word about clients (DESIGN G9). The
     * same id again gives the first post back. Call it from a job and outside a transaction.
     *
     * @param inCompany what is said where others read along; empty: nothing
     * @return where it stands whole, and a conversation about it goes on
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Notices.Posted tell(Tenant tenant, UUID noticeId, Notice notice, Optional<String> inCompany);

    /** Where it was told. */
    Optional<Notices.Posted> find(Tenant tenant, UUID noticeId);
}
