package com.advisoragent.knowledge;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** The index and its search outside the container, and advisors to have it. */
public final class TestKnowledge {
    private TestKnowledge() {}

    public static Knowledge on(ProductDatabase database, EmbeddingModel model, Clock clock) {
        return SandboxKnowledge.on(database, model, clock);
    }

    /** An advisor of a new workspace. */
    public static Tenant newTenant(ProductDatabase database) {
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        return database.scope().inWorkspace(workspace, () -> {
            database.entities()
                    .createNativeQuery("insert into workspace (id, created_at) values (?1, now())")
                    .setParameter(1, workspace.value())
                    .executeUpdate();
            return newAdvisor(database, workspace);
        });
    }

    /** Another advisor of the workspace. */
    public static Tenant newAdvisor(ProductDatabase database, WorkspaceId workspace) {
        UUID advisor = UUID.randomUUID();
        return database.scope().inWorkspace(workspace, () -> {
            database.entities()
                    .createNativeQuery("insert into advisor (id, workspace_id, slack_user_id, created_at)"
                            + " values (?1, ?2, ?3, now())")
                    .setParameter(1, advisor)
                    .setParameter(2, workspace.value())
                    .setParameter(3, "U" + advisor)
                    .executeUpdate();
            return new Tenant(workspace, new AdvisorId(advisor));
        });
    }
}
