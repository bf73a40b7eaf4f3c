package com.advisoragent.conversation;

import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;

/** The product's notices on a test's database and line. */
public final class TestNotices {
    private TestNotices() {}

    public static Notices on(ProductDatabase database, DirectLine line, Clock clock) {
        return new NoticesPostedOnce(new NoticeStore(database.entities()), line, database.scope(), clock);
    }
}
