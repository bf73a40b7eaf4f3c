package com.advisoragent.slack;

import com.advisoragent.common.Secret;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The adapter's parts on a Slack simulator, with the real SDK in between. */
final class SimulatedSlack implements AutoCloseable {
    static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

    final WireLog wire = new WireLog();
    final SlackSimulator simulator;
    final SlackCalls calls;
    final SlackMessenger messenger;
    final SlackDirectory directory;
    private final Slack sdk;

    SimulatedSlack() {
        this(15_000);
    }

    SimulatedSlack(int callTimeoutMillis) {
        try {
            simulator = new SlackSimulator(0, wire, new MovableClock(), "secret", "xoxb-bot", "xapp-app", "client");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(simulator.apiUrl());
        config.setStatsEnabled(false);
        config.getHttpClientResponseHandlers().clear();
        config.setHttpClientCallTimeoutMillis(callTimeoutMillis);
        sdk = SentOnce.open(config);
        SlackSettings settings = new SlackSettings(
                Optional.empty(),
                new Secret("xoxb-bot"),
                Optional.empty(),
                URI.create(simulator.apiUrl()),
                URI.create(simulator.webUrl()),
                Optional.empty());
        calls = new SlackCalls(sdk, settings);
        messenger = new SlackMessenger(calls, tenant -> Optional.empty(), (tenant, channel) -> false);
        directory = new SlackDirectory(calls, new OneTeam());
    }

    @Override
    public void close() {
        simulator.close();
        try {
            sdk.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class OneTeam implements Workspaces {
        @Override
        public Optional<WorkspaceId> ofSlackTeam(String teamId) {
            return Optional.of(WORKSPACE).filter(ours -> SlackSimulator.TEAM.equals(teamId));
        }

        @Override
        public WorkspaceId admitSlackTeam(String teamId) {
            return ofSlackTeam(teamId).orElseThrow();
        }

        @Override
        public Optional<String> slackTeamOf(WorkspaceId workspace) {
            return Optional.of(SlackSimulator.TEAM).filter(team -> WORKSPACE.equals(workspace));
        }
    }
}
