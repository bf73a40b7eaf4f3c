package com.advisoragent.knowledge;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.pgvector.PGhalfvec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The index and its search outside the container, and advisors to have it. */
public final class TestKnowledge {
    private TestKnowledge() {}

    public static Knowledge on(ProductDatabase database, EmbeddingModel model, Clock clock) {
        return SandboxKnowledge.on(database, model, clock);
    }

    /** From so many passages on an advisor's vectors have an index of their own. */
    public static final long MANY = Upkeep.MANY;

    /** All that the upkeep does for an advisor, who has an index over the vectors afterwards, however few they are. */
    public static void keepUp(
            ProductDatabase database, TestPostgres.Database owned, EmbeddingModel model, Clock clock, Tenant tenant) {
        Upkeep upkeep = new Upkeep(
                new UpkeepStore(database.entities()),
                sql -> asOwner(owned, sql),
                model,
                database.scope(),
                new Jobs(database.dataSource(), database.synchronizations()),
                clock,
                1);
        upkeep.run("any", tenant.workspace().value() + " " + tenant.advisor().value());
    }

    private static void asOwner(TestPostgres.Database owned, String sql) {
        try (Connection owner = owned.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("SET maintenance_work_mem = '256MB'");
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** How Postgres goes about a search of an advisor whose vectors have an index; as the service's role. */
    public static List<String> planOfIndexed(
            ProductDatabase database, Tenant tenant, EmbeddingModel model, float[] vector) {
        VectorIndex index = new VectorIndex(tenant.advisor(), model.name(), model.dimensions());
        return database.scope().as(tenant, () -> {
            Connection connection = database.entities().unwrap(Connection.class);
            takeIndex(connection);
            try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + SearchSql.best(index))) {
                SearchPlanTest.bind(connection, statement, tenant, model.name(), vector);
                ResultSet rows = statement.executeQuery();
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines;
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    /** The passages nearest to a vector, through the advisor's index. */
    public static List<UUID> nearestIndexed(
            ProductDatabase database, Tenant tenant, EmbeddingModel model, float[] vector, int most) {
        VectorIndex index = new VectorIndex(tenant.advisor(), model.name(), model.dimensions());
        return database.scope().as(tenant, () -> {
            Connection connection = database.entities().unwrap(Connection.class);
            takeIndex(connection);
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT passage_id FROM passage_embedding WHERE " + index.condition()
                            + " ORDER BY " + index.vector() + " <#> ? LIMIT " + most)) {
                statement.setObject(1, new PGhalfvec(vector));
                ResultSet rows = statement.executeQuery();
                List<UUID> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private static void takeIndex(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SearchSql.TAKE_INDEX);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What the model reads of a document that is one passage. */
    public static String meaning(Document document) {
        return Wording.meaning(document, document.text().strip());
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
