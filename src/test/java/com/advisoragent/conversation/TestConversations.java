package com.advisoragent.conversation;

import com.advisoragent.common.Ids;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** The product's transcripts outside its container. In this package, since the stores are nobody else's. */
public final class TestConversations {
    private static final Ids IDS = UUID::randomUUID;

    private TestConversations() {}

    /** One node's; two of them on one database are two nodes. */
    public static Conversations on(ProductDatabase database, Messenger messenger, Clock clock) {
        return on(database, messenger, (turn, state, answer, failure) -> {}, clock);
    }

    public static Conversations on(ProductDatabase database, Messenger messenger, TurnRecord record, Clock clock) {
        return new Conversations(
                new ConversationStore(database.entities(), IDS),
                new OutgoingStore(database.entities(), IDS),
                new QuestionStore(database.entities()),
                database.scope(),
                new Jobs(database.dataSource(), database.synchronizations()),
                messenger,
                record,
                clock,
                IDS);
    }

    public static Questions questions(ProductDatabase database, Conversations conversations, Clock clock) {
        return new Questions(new QuestionStore(database.entities()), conversations, database.scope(), clock);
    }
}
