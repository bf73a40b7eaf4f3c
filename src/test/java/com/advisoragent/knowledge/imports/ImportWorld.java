package com.advisoragent.knowledge.imports;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.integration.FakeMessage;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.People;
import com.advisoragent.knowledge.SandboxKnowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One advisor's accounts in memory, the product's import of them on a real database, and a hand that runs its jobs. */
final class ImportWorld {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final EmailAddress ADA = new EmailAddress("ada@firm.example");

    final MovableClock clock = new MovableClock(NOW);
    final ProductDatabase database;
    final FakeEmbeddingModel model = new FakeEmbeddingModel(32);
    final FakeMailbox mailbox = new FakeMailbox(clock);
    final FakeCalendar calendar = new FakeCalendar(clock);
    final FakeCrm crm = new FakeCrm(clock);
    final NewsLog news = new NewsLog();
    final Tenant tenant;
    final Knowledge knowledge;
    final People people;
    final Imports imports;
    final Exclusions exclusions;
    private final SandboxImports made;

    ImportWorld(ProductDatabase database) {
        this.database = database;
        tenant = TestKnowledge.newTenant(database);
        knowledge = TestKnowledge.on(database, model, clock);
        people = SandboxKnowledge.people(database);
        mailbox.connect(tenant, ADA);
        calendar.connect(tenant, ADA);
        crm.connect(tenant, ADA);
        made = new SandboxImports(database, knowledge, mailbox, calendar, crm, news, clock);
        imports = made.imports();
        exclusions = made.exclusions();
    }

    /** One run of a source's job, as the engine would make it. */
    JobOutcome runOnce(Source source) {
        return made.run(tenant, source);
    }

    /** Runs the source's job until it has nothing more to do; time passes as it asks. @return the number of runs */
    int settle(Source source) {
        for (int runs = 1; runs < 500; runs++) {
            JobOutcome outcome = runOnce(source);
            if (outcome instanceof JobOutcome.Again again) {
                clock.advance(again.delay());
            } else {
                return runs;
            }
        }
        throw new AssertionError("the import of " + source + " never comes to rest");
    }

    void importAll(Source source) {
        imports.start(tenant, source);
        settle(source);
    }

    void catchUp(Source source) {
        imports.catchUp(tenant, source);
        settle(source);
    }

    /** Mail that came that long ago. */
    String received(Duration ago, String from, String subject, String text) {
        return at(NOW.minus(ago), () -> mailbox.receive(tenant, from, subject, text));
    }

    String receivedMime(byte[] mime) {
        return mailbox.receive(tenant, mime);
    }

    byte[] message(String from, String subject, String text) {
        return FakeMessage.plain(from, ADA.value(), subject, text, clock.instant());
    }

    private <T> T at(Instant time, java.util.function.Supplier<T> work) {
        Instant before = clock.instant();
        clock.advance(Duration.between(before, time));
        try {
            return work.get();
        } finally {
            clock.advance(Duration.between(time, before));
        }
    }

    /** Every indexed document of the advisor, with what it says: two imports of the same are the same list. */
    List<?> index() {
        return index(database, tenant);
    }

    static List<?> index(ProductDatabase database, Tenant tenant) {
        return database.scope()
                .as(tenant, () -> database.entities().createNativeQuery("""
                                select d.kind || ' ' || d.external_id || ' ' || encode(d.digest, 'hex') || ' ' || d.passages
                                  || ' ' || (select count(*) from passage p join passage_embedding e on e.passage_id = p.id
                                             where p.document_id = d.id)
                                  || ' ' || (select string_agg(mark, ',' order by mark) from document_mark m
                                             where m.document_id = d.id)
                                from document d order by 1""").getResultList());
    }
}
