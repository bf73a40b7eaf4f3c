package com.advisoragent.knowledge.imports;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.time.MovableClock;
import jakarta.enterprise.event.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * An import in a process of its own, to be killed: where and when it is told, it says {@code HELD} and goes no further;
 * else {@code DONE} at the end. Places are {@code get} (a message is read), {@code embed} and {@code fire}, which is in
 * the transaction that commits a page.
 */
final class ImportToKill {
    private static final int LETTERS = 110;

    private final String place;
    private int left;

    private ImportToKill(String place, int times) {
        this.place = place;
        this.left = times;
    }

    /** Database's URL, user and password; workspace and advisor; where to hold, at which time. */
    public static void main(String[] arguments) {
        Tenant tenant = new Tenant(
                new WorkspaceId(UUID.fromString(arguments[3])), new AdvisorId(UUID.fromString(arguments[4])));
        ImportToKill held = new ImportToKill(arguments[5], Integer.parseInt(arguments[6]));
        try (ProductDatabase database = new ProductDatabase(arguments[0], arguments[1], arguments[2])) {
            held.run(database, tenant);
        }
        System.out.println("DONE");
    }

    /** The same import in the caller's process. */
    static void unharmed(ProductDatabase database, Tenant tenant) {
        new ImportToKill("nowhere", 0).run(database, tenant);
    }

    @SuppressWarnings("unchecked")
    private void run(ProductDatabase database, Tenant tenant) {
        MovableClock clock = new MovableClock(ImportWorld.NOW.minus(Duration.ofDays(2L * LETTERS)));
        FakeMailbox mailbox = new FakeMailbox(clock).connect(tenant, ImportWorld.ADA);
        for (int i = 0; i < LETTERS; i++) {
            mailbox.receive(tenant, "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
            clock.advance(Duration.ofDays(2));
        }
        EmbeddingModel model = holding(EmbeddingModel.class, new FakeEmbeddingModel(32));
        SandboxImports made = new SandboxImports(
                database,
                TestKnowledge.on(database, model, clock),
                holding(Mailbox.class, mailbox),
                new FakeCalendar(clock),
                new FakeCrm(clock),
                holding(Event.class, new NewsLog()),
                clock);
        made.imports().start(tenant, Source.GMAIL);
        while (made.run(tenant, Source.GMAIL) instanceof JobOutcome.Again again) {
            clock.advance(again.delay());
        }
    }

    private <T> T holding(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals(place) && --left == 0) {
                        System.out.println("HELD");
                        new CountDownLatch(1).await();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
