package com.advisoragent.endtoend;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The one service that the tests of linking share, apart from the others: what is connected there concerns nobody else. */
final class LinkingWorld implements AutoCloseable {
    static final String DANA = "dana@whitfieldlowe.example";
    static final String TREVOR = "trevor@whitfieldlowe.example";

    final World world;

    private LinkingWorld() throws Exception {
        world = new World("linking", Map.of());
        world.surroundings.google().account(DANA, "Dana Whitfield", ZoneOffset.UTC);
        world.surroundings.google().account(TREVOR, "Trevor Lowe", ZoneOffset.UTC);
    }

    /** What {@code /advisor connect} answers the advisor with. */
    URI link(String provider) {
        return link(SlackSimulator.ADVISOR, provider);
    }

    URI link(String user, String provider) {
        Ack ack = world.slack().command(user, world.slack().dm(user), "/advisor", "connect " + provider);
        for (JsonNode block : ack.json().path("blocks")) {
            for (JsonNode element : block.path("elements")) {
                if (element.has("url")) {
                    return URI.create(element.path("url").asText());
                }
            }
        }
        throw new AssertionError("no link in " + ack);
    }

    /** Waits until all that linking has left to do is done. */
    void settle() throws Exception {
        Await.until(
                "no work of linking is left", World.SOON, () -> world.query("""
                        select task_name from scheduled_tasks
                        where task_name in ('account-notice', 'revoke-token', 'leave-workspace', 'home', 'turn')""").isEmpty());
    }

    @Override
    public void close() {
        world.close();
    }

    /** Starts it for the first class that asks; nothing stays connected from one test to the next. */
    static final class Shared implements ParameterResolver, AfterEachCallback {
        private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(LinkingWorld.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LinkingWorld.class;
        }

        @Override
        public LinkingWorld resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            LinkingWorld world = of(context);
            world.world.calmFaults();
            world.world.surroundings.hubSpot().faults().clear();
            world.settle();
            world.world.surroundings.hubSpot().revoke(HubSpotSimulator.ADVISOR);
            world.world.surroundings.google().revokeGrants(DANA);
            world.world.surroundings.google().revokeGrants(TREVOR);
            world.world.query("with gone as (delete from connected_account returning 1), routes as (delete from"
                    + " account_route returning 1) select 1");
        }

        private static LinkingWorld of(ExtensionContext context) {
            return context.getRoot()
                    .getStore(HERE)
                    .getOrComputeIfAbsent(LinkingWorld.class, any -> started(), LinkingWorld.class);
        }

        private static LinkingWorld started() {
            try {
                return new LinkingWorld();
            } catch (Exception failed) {
                throw new IllegalStateException("The service for the tests of linking did not start", failed);
            }
        }
    }
}
