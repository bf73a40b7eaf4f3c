package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The product's notices on a test's database and line. */
public final class TestNotices {
    private TestNotices() {}

    public static Notices on(ProductDatabase database, DirectLine line, Clock clock) {
        return new NoticesPostedOnce(new NoticeStore(database.entities()), line, database.scope(), clock);
    }

    /** The proactive ones, in the direct message. */
    public static ProactiveNotices direct(ProductDatabase database, DirectLine line, Clock clock) {
        NoticeRoom none = new NoticeRoom() {
            @Override
            public Where chosenBy(Tenant tenant) {
                return new Direct();
            }

            @Override
            public Optional<String> post(String channel, UUID noticeId, Notice notice) {
                throw new AssertionError("there is no channel");
            }
        };
        return chosen(database, line, none, clock);
    }

    public static ProactiveNotices chosen(ProductDatabase database, DirectLine line, NoticeRoom room, Clock clock) {
        return new NoticesWhereChosen(
                on(database, line, clock), room, new NoticeStore(database.entities()), database.scope(), clock);
    }
}
