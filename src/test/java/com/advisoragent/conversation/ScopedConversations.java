package com.advisoragent.conversation;

import com.advisoragent.common.Ids;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.tenancy.TenantScope;
import java.time.Clock;
import java.util.UUID;

/** Transcripts whose transactions are those of a scope that a test made, which may break them. */
public final class ScopedConversations {
    private static final Ids IDS = UUID::randomUUID;

    private ScopedConversations() {}

    public static Conversations on(ProductDatabase database, TenantScope scope, Messenger messenger, Clock clock) {
        return new Conversations(
                new ConversationStore(database.entities(), IDS),
                new OutgoingStore(database.entities(), IDS),
                new QuestionStore(database.entities()),
                scope,
                new Jobs(database.dataSource(), database.synchronizations()),
                messenger,
                (turn, state, answer, failure) -> {},
                clock,
                IDS);
    }
}
