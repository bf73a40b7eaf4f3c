package com.advisoragent.bench;

import com.advisoragent.bench.WebhookLoad.Acknowledged;
import com.advisoragent.common.Digest;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fifty signed webhooks a second of Gmail, Calendar and HubSpot for two minutes, with the process killed with -9 in the
 * middle and started again. What was acknowledged must be stored: that is the yardstick.
 */
final class WebhooksBenchmark implements Benchmark {
    private static final int PER_SECOND = 50;
    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final Duration UNTIL_KILLED = LASTS.dividedBy(2);
    private static final Duration ALL_TAKEN = Duration.ofMinutes(5);

    @Override
    public void run() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        try (Contender product = Contender.start("webhooks", Contender.jar(), database, new SilentModel())) {
            URI base = product.process.uri();
            URI publicBaseUrl = URI.create("http://localhost:" + base.getPort());
            LinkedAdvisor advisor = LinkedAdvisor.of(product, publicBaseUrl, database);
            JsonNode channel = advisor.channel();
            List<WebhookSender> senders = List.of(
                    WebhookSenders.gmail(product.surroundings.google(), LinkedAdvisor.ADDRESS),
                    WebhookSenders.calendar(
                            channel.path("id").asText(), channel.path("token").asText()),
                    WebhookSenders.hubSpot(publicBaseUrl));
            int events = (int) (PER_SECOND * LASTS.toSeconds());
            try (WebhookLoad load = new WebhookLoad(base, senders, events)) {
                load.start(PER_SECOND);
                load.awaitAcknowledged(UNTIL_KILLED);
                long killed = System.nanoTime();
                try (ServiceProcess next = product.killAndRestart()) {
                    Benchmark.report("webhooks.down_s", (System.nanoTime() - killed) / 1e9, "s");
                    load.awaitAcknowledged(ALL_TAKEN);
                    report(load, events, stored(database));
                }
            }
        }
    }

    private static void report(WebhookLoad load, int sent, Set<String> stored) {
        List<Acknowledged> acknowledged = load.acknowledged();
        Latencies first = latencies(acknowledged, each -> each.attempts() == 1);
        Latencies all = latencies(acknowledged, each -> true);
        Benchmark.report("webhooks.p50_ms", all.quantile(0.5), "ms");
        Benchmark.report("webhooks.p99_ms", all.quantile(0.99), "ms");
        Benchmark.report("webhooks.first_attempt_p50_ms", first.quantile(0.5), "ms");
        Benchmark.report("webhooks.first_attempt_p99_ms", first.quantile(0.99), "ms");
        Benchmark.report("webhooks.sent", sent, "events");
        Benchmark.report("webhooks.acknowledged", acknowledged.size(), "events");
        Benchmark.report(
                "webhooks.sent_again",
                acknowledged.stream().filter(each -> each.attempts() > 1).count(),
                "events");
        Benchmark.report("webhooks.stored", stored.size(), "events");
        Benchmark.report(
                "webhooks.lost",
                acknowledged.stream()
                        .filter(each -> !stored.contains(key(each)))
                        .count(),
                "events");
        load.refused()
                .forEach((status, times) -> Benchmark.report("webhooks.refused_" + status, times.get(), "attempts"));
    }

    private static Latencies latencies(List<Acknowledged> of, Predicate<Acknowledged> which) {
        Latencies latencies = new Latencies();
        of.stream().filter(which).forEach(each -> latencies.add(each.nanos()));
        return latencies;
    }

    private static String key(Acknowledged event) {
        WebhookSender sender = event.sender();
        String id = new Digest.Canonical()
                .texts(sender.identity(event.number()))
                .digest()
                .hex();
        return sender.source() + " " + id;
    }

    /** Source and hash of every push that the database has. */
    private static Set<String> stored(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select source || ' ' || split_part(external_id, '/', 2)"
                        + " from inbound_event where source like 'push/%'")) {
            Set<String> all = new HashSet<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
