package com.advisoragent.tenancy;

import com.advisoragent.common.WorkspaceId;
import java.util.Optional;

/** The workspaces that installed the agent, found by what Slack calls them. */
public interface Workspaces {
    /** The workspace of a Slack team, if it is served. */
    Optional<WorkspaceId> ofSlackTeam(String teamId);

    /** Serves a team from now on; of two nodes that try at once both get the same workspace. */
    WorkspaceId admitSlackTeam(String teamId);

    /** The Slack team of a workspace. */
    Optional<String> slackTeamOf(WorkspaceId workspace);
}
