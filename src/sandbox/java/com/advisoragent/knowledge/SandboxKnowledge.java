package com.advisoragent.knowledge;

import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** The product's index outside its container. In this package, since the stores are nobody else's. */
public final class SandboxKnowledge {
    private SandboxKnowledge() {}

    public static Knowledge on(ProductDatabase database, EmbeddingModel model, Clock clock) {
        return new Knowledge(
                new IndexStore(database.entities(), UUID::randomUUID, new MarkStore(database.entities())),
                new DocumentStore(database.entities()),
                new SearchStore(database.entities()),
                database.scope(),
                model,
                clock);
    }

    public static People people(ProductDatabase database) {
        return new People(new PeopleStore(database.entities()), database.scope());
    }
}
