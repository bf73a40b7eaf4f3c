package com.advisoragent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every table that the migrations make, found in the catalogue, so that a new one is measured without being named here:
 * filled with a row of each of three advisors in two workspaces, it shows and yields to each only their own.
 */
class EveryTableTest {
    /** Found before a scope is known: without a policy, so that nothing but ids and hashes may be in them. */
    private static final Map<String, String> ROUTING = Map.of(
            "slack_team", "team_id workspace_id",
            "open_turn", "advisor_id since turn_id workspace_id",
            "import_route", "advisor_id source workspace_id",
            "watch", "advisor_id channel_id expires_at resource_id source token_hash workspace_id",
            "portal_claim", "advisor_id claimed_at happening",
            "account_route", "active advisor_id key_hash provider workspace_id",
            "link_ticket", "advisor_id expires_at hash provider used_at workspace_id",
            "link_session", "advisor_id browser_hash expires_at id nonce_hash provider state_hash step workspace_id",
            "scheduled_tasks",
                    "consecutive_failures execution_time last_failure last_heartbeat last_success picked picked_by priority"
                            + " task_data task_instance task_name version");
    /** What a workspace's own checks read across its advisors. */
    private static final Set<String> OF_THE_WORKSPACE = Set.of("audit_key", "audit_entry");
    /** Who is in the workspace is known to the workspace. */
    private static final String ADVISORS = "advisor";

    private static final Set<String> DATA = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private static TestPostgres.Database postgres;
    private static ProductDatabase database;
    private static List<Tenant> tenants;
    private static List<String> tables;

    @BeforeAll
    static void fill() throws SQLException {
        postgres = ProductDatabases.migrated();
        database = ProductDatabases.open(postgres);
        Tenant ours = TestKnowledge.newTenant(database);
        tenants =
                List.of(ours, TestKnowledge.newAdvisor(database, ours.workspace()), TestKnowledge.newTenant(database));
        tables = column("""
                select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history' order by 1""");
        List<String> checks = column("select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname"
                + " from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace");
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            // A row needs no other to stand on, and may hold anything.
            statement.execute("set session_replication_role = replica");
            for (String check : checks) {
                statement.execute(check);
            }
            for (String table : tables) {
                for (Tenant tenant : tenants) {
                    if (!ROUTING.containsKey(table) && !table.equals("workspace") && !table.equals(ADVISORS)) {
                        statement.execute(row(table, tenant));
                    }
                }
            }
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everyTableIsUnderAForcedPolicyOrARoutingTableOfIdsAndHashes() throws SQLException {
        Map<String, String> open = new TreeMap<>();
        for (String table : column("""
                select relname from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history' and not (relrowsecurity and relforcerowsecurity and exists (
                  select 1 from pg_policy p where p.polrelid = c.oid))""")) {
            open.put(table, String.join(" ", new TreeSet<>(columns(table).keySet())));
        }

        assertThat(open).isEqualTo(ROUTING);
    }

    @Test
    void aPolicyIsForEveryCommandAndAsksForTheWorkspaceAndWhereThereIsOneForTheAdvisor() throws SQLException {
        for (String table : tables) {
            List<String> policies = column("select polcmd::text || ' ' || polpermissive::text || ' '"
                    + " || pg_get_expr(polqual, polrelid) || coalesce(' CHECK ' || pg_get_expr(polwithcheck, polrelid), '')"
                    + " from pg_policy where polrelid = '" + table + "'::regclass");
            if (ROUTING.containsKey(table)) {
                assertThat(policies).as(table).isEmpty();
                continue;
            }
            assertThat(policies)
                    .as(table)
                    .singleElement()
                    .asString()
                    .startsWith("* t")
                    .contains("current_workspace()")
                    .doesNotContain("CHECK");
            if (columns(table).containsKey("advisor_id")) {
                assertThat(policies.get(0)).as(table).contains("current_advisor()");
            }
        }
    }

    @Test
    void theApplicationsRoleOwnsNothingMayNoMoreThanDataAndNobodyElseMayAnything() throws SQLException {
        assertThat(column("select rolname from pg_roles where rolname = 'advisor_agent_app'"
                        + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)"))
                .isEmpty();
        assertThat(column("select relname from pg_class where relowner = 'advisor_agent_app'::regrole"))
                .isEmpty();
        assertThat(new TreeSet<>(column("select privilege_type from information_schema.role_table_grants"
                        + " where grantee = 'advisor_agent_app' and table_schema = 'public'")))
                .isEqualTo(new TreeSet<>(DATA));
        assertThat(column("select table_name from information_schema.role_table_grants where grantee = 'PUBLIC'"
                        + " and table_schema = 'public'"))
                .isEmpty();
        // Views and such functions work as their owner, whom no policy need bind.
        assertThat(column("select relname from pg_class where relkind in ('v', 'm', 'f')"
                        + " and relnamespace = 'public'::regnamespace"))
                .isEmpty();
        assertThat(column("select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void whatIsOnTheRecordOrProposedCannotBeRewritten() throws SQLException {
        assertThat(grants("audit_entry")).containsExactlyInAnyOrder("SELECT", "INSERT");
        assertThat(grants("audit_key")).doesNotContain("DELETE");
        assertThat(grants("audit_head")).doesNotContain("DELETE");
        assertThat(grants("proposal")).containsExactlyInAnyOrder("SELECT", "INSERT");
        assertThat(
                        column(
                                "select column_name from information_schema.column_privileges"
                                        + " where grantee = 'advisor_agent_app' and privilege_type = 'UPDATE' and table_name = 'proposal'"))
                .doesNotContain("action", "account", "findings", "type", "expires_at", "advisor_id", "workspace_id");
    }

    @Test
    void anAdvisorSeesTheirOwnRowsAndNoneOfTheOthers() throws SQLException {
        for (String table : ofAdvisors()) {
            for (Tenant tenant : tenants) {
                List<?> owners = database.scope().as(tenant, () -> rows("select advisor_id from " + table));
                assertThat(owners).as(table).hasSize(1);
                assertThat(owners.get(0)).as(table).isEqualTo(tenant.advisor().value());
            }
        }
        for (String table : ofWorkspaces()) {
            String key = table.equals("workspace") ? "id" : "workspace_id";
            for (Tenant tenant : tenants) {
                assertThat(database.scope().as(tenant, () -> rows("select distinct " + key + " from " + table)))
                        .as(table)
                        .isEqualTo(List.of(tenant.workspace().value()));
            }
        }
    }

    @Test
    void withoutAnAdvisorNothingPersonalIsSeenAndWithoutAWorkspaceNothingAtAll() throws SQLException {
        for (String table : policed()) {
            assertThat(database.scope().unscoped(() -> rows("select 1 from " + table)))
                    .as(table)
                    .isEmpty();
        }
        Tenant ours = tenants.get(0);
        for (String table : ofAdvisors()) {
            Supplier<List<?>> all = () -> rows("select distinct workspace_id from " + table);
            assertThat(database.scope().inWorkspace(ours.workspace(), all))
                    .as(table)
                    .isEqualTo(
                            OF_THE_WORKSPACE.contains(table)
                                    ? List.of(ours.workspace().value())
                                    : List.of());
        }
    }

    @Test
    void aChangeThatForgetsItsFilterTouchesNobodyElse() throws SQLException {
        for (String table : ofAdvisors()) {
            for (String updated : column("select column_name from information_schema.column_privileges where grantee ="
                    + " 'advisor_agent_app' and privilege_type = 'UPDATE' and table_name = '" + table + "' limit 1")) {
                touchesOne(table, "update " + table + " set " + updated + " = " + updated);
            }
            if (grants(table).contains("DELETE")) {
                touchesOne(table, "delete from " + table);
            }
        }
    }

    @Test
    void noRowCanBeWrittenIntoAnotherAdvisorsName() throws SQLException {
        for (String table : ofAdvisors()) {
            if (grants(table).contains("INSERT")) {
                String theirs = row(table, tenants.get(1));
                assertThat(refused(tenants.get(0), theirs)).as(table).contains("row-level security");
                assertThat(refused(tenants.get(2), theirs)).as(table).contains("row-level security");
            }
        }
    }

    private static void touchesOne(String table, String sql) {
        for (Tenant tenant : tenants) {
            int[] touched = {-1};
            String undone = refused(tenant, () -> {
                touched[0] = database.entities().createNativeQuery(sql).executeUpdate();
                throw new IllegalArgumentException("undone");
            });
            assertThat(undone).as(table).contains("undone");
            assertThat(touched[0]).as(sql).isEqualTo(1);
        }
    }

    private static String refused(Tenant tenant, String sql) {
        return refused(tenant, () -> database.entities().createNativeQuery(sql).executeUpdate());
    }

    private static String refused(Tenant tenant, Runnable work) {
        try {
            database.scope().as(tenant, work::run);
            return "";
        } catch (RuntimeException failed) {
            StringBuilder all = new StringBuilder();
            for (Throwable each = failed; each != null; each = each.getCause()) {
                all.append(each.getMessage()).append('\n');
            }
            return all.toString();
        }
    }

    private static List<String> policed() {
        return tables.stream().filter(table -> !ROUTING.containsKey(table)).toList();
    }

    private static List<String> ofAdvisors() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : policed()) {
            if (columns(table).containsKey("advisor_id")) {
                found.add(table);
            }
        }
        assertThat(found).hasSizeGreaterThan(25);
        return found;
    }

    private static List<String> ofWorkspaces() throws SQLException {
        List<String> found = new ArrayList<>(policed());
        found.removeAll(ofAdvisors());
        assertThat(found).contains("workspace", ADVISORS, "inbound_event", "audit_head");
        return found;
    }

    /** One that the advisor's row of this table could be, its keys met by no other. */
    private static String row(String table, Tenant tenant) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        columns(table).forEach((name, type) -> values.put(name, value(name, type, tenant)));
        return "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                + String.join(", ", values.values()) + ")"
                // Of what a workspace has once, one of its advisors is enough.
                + (table.equals("audit_head") ? " on conflict do nothing" : "");
    }

    private static String value(String name, String type, Tenant tenant) {
        if (name.equals("workspace_id")) {
            return "'" + tenant.workspace().value() + "'";
        }
        if (name.equals("advisor_id")) {
            return "'" + tenant.advisor().value() + "'";
        }
        return switch (type) {
            case "uuid", "text" -> "'" + UUID.randomUUID() + "'";
            case "int4", "int8", "int2" -> Integer.toString(UUID.randomUUID().hashCode() & 0x7fff);
            case "bool" -> "false";
            case "timestamptz", "date" -> "'2026-03-02'";
            case "bytea" -> "'\\x00'";
            case "_text" -> "'{}'";
            case "halfvec" -> "'[1,2]'";
            default -> throw new AssertionError("How is a " + type + " written? " + name);
        };
    }

    /** Those that can be written, with their types. */
    private static Map<String, String> columns(String table) throws SQLException {
        return column("select column_name || ' ' || udt_name from information_schema.columns where table_name = '"
                        + table + "' and table_schema = 'public' and coalesce(identity_generation, '') <> 'ALWAYS'")
                .stream()
                .map(each -> each.split(" "))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static List<String> grants(String table) throws SQLException {
        return column("select privilege_type from information_schema.role_table_grants where grantee ="
                + " 'advisor_agent_app' and table_name = '" + table + "'");
    }

    private static List<?> rows(String sql) {
        return database.entities().createNativeQuery(sql).getResultList();
    }

    /** As the superuser. */
    private static List<String> column(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
