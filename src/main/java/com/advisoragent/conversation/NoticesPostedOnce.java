package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Stores the intent, posts, stores where: after an unclear answer the intent says to look first (DESIGN D3). */
@ApplicationScoped
class NoticesPostedOnce implements Notices {
    private final NoticeStore store;
    private final DirectLine line;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    NoticesPostedOnce(NoticeStore store, DirectLine line, TenantScope scope, Clock clock) {
        this.store = store;
        this.line = line;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Posted tell(Tenant tenant, UUID noticeId, Notice notice) {
        NoticeStore.Intent intent = scope.as(tenant, () -> store.intend(tenant, noticeId, clock.instant()));
        if (intent.posted().isPresent()) {
            return intent.posted().get();
        }
        Posted posted = line.post(tenant, noticeId, notice, intent.attemptedAt());
        scope.as(tenant, () -> store.posted(noticeId, posted));
        return posted;
    }
}
