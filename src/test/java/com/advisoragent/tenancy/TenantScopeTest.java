package com.advisoragent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        database = ProductDatabases.fresh();
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
    void anUnscopedCallSeesNothingAfterAScopeWithinIt() {
        database.scope().unscoped(() -> {
            assertThat(database.scope().as(ours, TenantScopeTest::allConversations))
                    .hasSize(1);
            assertThat(allConversations()).isEmpty();
            return null;
        });
    }

    @Test
    void aCallerWhoCatchesAFailureDoesNotKeepTheFailedScope() {
        assertThatThrownBy(() -> database.scope().as(ours, () -> {
                    assertThatThrownBy(() -> database.scope().as(stranger, TenantScopeTest::fail))
                            .hasMessage("told to fail");
                    assertThat(allConversations().get(0))
                            .isEqualTo(ours.advisor().value());
                }))
                .as("the failure still undoes the whole")
                .hasMessage("The transaction did not commit");
    }

    @Test
    void aThreadThatFailedOnceStartsAgainWithoutAScope() {
        assertThatThrownBy(() -> database.scope().as(ours, TenantScopeTest::fail))
                .hasMessage("told to fail");

        assertThat(database.scope().unscoped(TenantScopeTest::allConversations)).isEmpty();
    }

    @Test
    void whatAFailedCallWroteIsGone() {
        assertThatThrownBy(() -> database.scope().as(ours, () -> {
                    insertConversation(ours, "D-gone");
                    fail();
                }))
                .hasMessage("told to fail");

        assertThat(database.scope().as(ours, TenantScopeTest::allConversations)).hasSize(1);
    }

    @Test
    void anInnerCallsWorkIsUndoneWithTheOuterOnes() {
        assertThatThrownBy(() -> database.scope().inWorkspace(ours.workspace(), () -> {
                    database.scope().as(ours, () -> insertConversation(ours, "D-gone"));
                    fail();
                    return null;
                }))
                .hasMessage("told to fail");

        assertThat(database.scope().as(ours, TenantScopeTest::allConversations)).hasSize(1);
    }

    @Test
    void ofTwoNodesThatAdmitATeamAtOnceBothGetTheSameWorkspace() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<WorkspaceId>> both =
                    List.of(() -> tenancy.admitSlackTeam("T-new"), () -> tenancy.admitSlackTeam("T-new"));
            Set<WorkspaceId> admitted = new HashSet<>();
            for (Future<WorkspaceId> each : two.invokeAll(both)) {
                admitted.add(each.get());
            }

            assertThat(admitted).hasSize(1);
            assertThat(tenancy.slackTeamOf(admitted.iterator().next())).contains("T-new");
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void anAdvisorIsEnrolledOnceAndRemembersWhatSlackSays() {
        Tenant again = enrol(ours.workspace(), "U1");
        Profile profile =
                new Profile(Optional.of("Ada"), Optional.empty(), Optional.of("America/New_York"), Membership.MEMBER);
        database.scope().as(ours, () -> tenancy.update(ours.advisor(), profile));

        Advisor known =
                database.scope().as(ours, () -> tenancy.find(ours.advisor()).orElseThrow());
        assertThat(again).isEqualTo(ours);
        assertThat(known.name()).contains("Ada");
        assertThat(known.zone().getId()).isEqualTo("America/New_York");
        assertThat(known.lookedUpAt()).contains(Instant.parse("2026-03-02T10:00:00Z"));
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

    private static void fail() {
        throw new IllegalArgumentException("told to fail");
    }

    private static void insertConversation(Tenant tenant) {
        insertConversation(tenant, "D1");
    }

    private static void insertConversation(Tenant tenant, String channel) {
        database.entities()
                .createNativeQuery("""
                        insert into conversation (id, workspace_id, advisor_id, channel_id, thread_ts, shared, created_at)
                        values (?1, ?2, ?3, ?4, '1.0', false, now())""")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, tenant.advisor().value())
                .setParameter(4, channel)
                .executeUpdate();
    }
}
