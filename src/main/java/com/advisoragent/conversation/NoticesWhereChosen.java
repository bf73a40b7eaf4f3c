package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Looks who reads along each time before it posts. After an unclear answer of a channel a notice may repeat (D3). */
@ApplicationScoped
class NoticesWhereChosen implements ProactiveNotices {
    private final Notices direct;
    private final NoticeRoom room;
    private final NoticeStore store;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    NoticesWhereChosen(Notices direct, NoticeRoom room, NoticeStore store, TenantScope scope, Clock clock) {
        this.direct = direct;
        this.room = room;
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Optional<Notices.Posted> find(Tenant tenant, UUID noticeId) {
        return scope.as(tenant, () -> store.find(noticeId));
    }

    @Override
    public Notices.Posted tell(Tenant tenant, UUID noticeId, Notice notice, Optional<String> inCompany) {
        NoticeRoom.Where where = room.chosenBy(tenant);
        if (where instanceof NoticeRoom.Alone alone) {
            return postIn(tenant, alone.channel(), noticeId, notice)
                    .orElseGet(() -> directly(tenant, noticeId, notice, Optional.of(alone.channel())));
        }
        Notices.Posted posted = directly(
                tenant,
                noticeId,
                notice,
                where instanceof NoticeRoom.Closed closed ? Optional.of(closed.name()) : Optional.empty());
        if (where instanceof NoticeRoom.Company company) {
            inCompany
                    .map(words -> Notice.of(words).with(Notice.Kind.REVIEW, noticeId.toString()))
                    .ifPresent(pointer ->
                            postIn(tenant, company.channel(), derived("company", noticeId.toString()), pointer));
        }
        return posted;
    }

    private Notices.Posted directly(Tenant tenant, UUID noticeId, Notice notice, Optional<String> closed) {
        Notices.Posted posted = direct.tell(tenant, noticeId, notice);
        closed.ifPresent(name -> sayThatItIsClosed(tenant, name, noticeId));
        return posted;
    }

    private void sayThatItIsClosed(Tenant tenant, String name, UUID noticeId) {
        if (scope.as(tenant, () -> store.saidClosed(name))) {
            return;
        }
        direct.tell(
                tenant,
                derived("closed", noticeId.toString()),
                Notice.of(
                        "I tell you this here, since I cannot in the channel you chose: one of us is not in it, or it is"
                                + " archived. Invite me there, or choose another with `/advisor settings channel`."));
        scope.as(tenant, () -> store.sayClosed(tenant, name, clock.instant()));
    }

    private Optional<Notices.Posted> postIn(Tenant tenant, String channel, UUID noticeId, Notice notice) {
        NoticeStore.Intent intent = scope.as(tenant, () -> store.intend(tenant, noticeId, clock.instant()));
        if (intent.posted().isPresent()) {
            return intent.posted();
        }
        Optional<Notices.Posted> posted =
                room.post(channel, noticeId, notice).map(ts -> new Notices.Posted(channel, ts));
        posted.ifPresent(there -> scope.as(tenant, () -> {
            store.posted(noticeId, there);
            store.open();
        }));
        return posted;
    }

    private static UUID derived(String what, String of) {
        return UUID.nameUUIDFromBytes((what + "/" + of).getBytes(StandardCharsets.UTF_8));
    }
}
