package com.advisoragent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantScopeTest {
    private static ProductDatabase database;
    private static TenancyStore tenancy;
    private static Tenant ours;
    private static Tenant colleague;
    private static Tenant stranger;

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
        tenancy = new TenancyStore(
                database.entities(),
                database.scope(),
                Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC),
                UUID::randomUUID);
        WorkspaceId here = tenancy.admitSlackTeam("T1");
        WorkspaceId there = tenancy.admitSlackTeam("T2");
        ours = enrol(here, "U1");
        colleague = enrol(here, "U2");
        stranger = enrol(there, "U1");
        for (Tenant each : List.of(ours, colleague, stranger)) {
            database.scope().as(each, () -> insertConversation(each));
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aQueryThatForgetsItsFilterSeesOneAdvisorOnly() {
        assertThat(database.scope().as(ours, TenantScopeTest::allConversations))
                .containsExactly(ours.advisor().value());
        assertThat(database.scope().as(stranger, TenantScopeTest::allConversations))
                .containsExactly(stranger.advisor().value());
    }

    @Test
    void outsideAScopeNothingIsSeen() {
        assertThat(database.scope().unscoped(TenantScopeTest::allConversations)).isEmpty();
        assertThat(database.scope().unscoped(() -> tenancy.find(ours.advisor())))
                .isEmpty();
    }

    @Test
    void aScopeEndsWithItsTransaction() {
        database.scope().as(ours, () -> assertThat(allConversations()).hasSize(1));

        assertThat(database.scope().inWorkspace(ours.workspace(), TenantScopeTest::allConversations))
                .isEmpty();
    }

    @Test
    void anInnerScopeNarrowsAndThenGivesTheOuterOneBack() {
        database.scope().inWorkspace(ours.workspace(), () -> {
            assertThat(database.scope().as(ours, TenantScopeTest::allConversations))
                    .hasSize(1);
            assertThat(allConversations()).isEmpty();
            assertThat(tenancy.find(colleague.advisor())).isPresent();
            return null;
        });
    }

    @Test
    void aRowOfAnotherTenantCannotBeWritten() {
        assertThatThrownBy(() -> database.scope().as(ours, () -> insertConversation(colleague)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void twoWorkspacesMayKnowTheSameSlackUser() {
        assertThat(ours.advisor()).isNotEqualTo(stranger.advisor());
    }

    private static Tenant enrol(WorkspaceId workspace, String user) {
        return database.scope()
                .inWorkspace(workspace, () -> tenancy.enrol(workspace, user).tenant());
    }

    private static List<?> allConversations() {
        return database.entities()
                .createNativeQuery("select advisor_id from conversation")
                .getResultList();
    }

    private static void insertConversation(Tenant tenant) {
        database.entities()
                .createNativeQuery("""
                        insert into conversation (id, workspace_id, advisor_id, channel_id, thread_ts, shared, created_at)
                        values (?1, ?2, ?3, 'D1', '1.0', false, now())""")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, tenant.advisor().value())
                .executeUpdate();
    }
}
