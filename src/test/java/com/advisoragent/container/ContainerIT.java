package com.advisoragent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container can show: injection, and one transaction for JPA, JDBC and jobs. */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {
    /** Never due within a test. */
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
    /** As many connections as the product's pool has. */
    private static final int POOL = 32;

    @Inject
    private TenantScope scope;

    @Inject
    private Jobs jobs;

    @Inject
    private EntityManager entities;

    @Inject
    private DataSource dataSource;

    @Inject
    private Mailbox mailbox;

    @Inject
    private MailSender sender;

    @Inject
    private Calendar calendar;

    @Inject
    private CalendarWriter calendarWriter;

    @Inject
    private Crm crm;

    @Inject
    private CrmWriter crmWriter;

    @Deployment
    static WebArchive product() throws Exception {
        Map<String, String> settings = ContainerWorld.settings();
        String config = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n"));
        return ShrinkWrap.create(ZipImporter.class, "product.war")
                .importFrom(new File("target/ROOT.war"))
                .as(WebArchive.class)
                .addClass(ContainerIT.class)
                .addAsLibrary(ContainerWorld.assertj())
                .addAsResource(new StringAsset(config), "META-INF/microprofile-config.properties");
    }

    @Test
    void thePoolWorksAsTheRoleThatOwnsNothing() throws SQLException {
        assertThat(ask("select current_user")).isEqualTo("advisor_agent_app");
    }

    @Test
    void thePortsToTheAdvisorsSystemsWantAnAccount() {
        Tenant nobody = new Tenant(new WorkspaceId(UUID.randomUUID()), new AdvisorId(UUID.randomUUID()));

        assertThatThrownBy(() -> mailbox.profile(nobody)).isInstanceOf(AccountMissing.class);
        assertThatThrownBy(() -> sender.draftExists(nobody, "r-1")).isInstanceOf(AccountMissing.class);
        assertThatThrownBy(() -> calendar.get(nobody, "event")).isInstanceOf(AccountMissing.class);
        assertThatThrownBy(() -> calendarWriter.cancel(nobody, "event", "\"1\"", false))
                .isInstanceOf(AccountMissing.class);
        assertThatThrownBy(() -> crm.me(nobody)).isInstanceOf(AccountMissing.class);
        assertThatThrownBy(() -> crmWriter.update(nobody, "1", Map.of("phone", "1")))
                .isInstanceOf(AccountMissing.class);
    }

    @Test
    void entitiesAndJobsShareOneConnectionInATransaction() {
        scope.unscoped(() -> {
            String byJpa = entities.createNativeQuery("select cast(pg_backend_pid() as text)")
                    .getSingleResult()
                    .toString();
            assertThat(ask("select cast(pg_backend_pid() as text)")).isEqualTo(byJpa);
            return null;
        });
    }

    @Test
    void aJobOfATransactionThatRollsBackWasNeverScheduled() {
        assertThatThrownBy(() -> scope.unscoped(() -> {
                    jobs.schedule("sweep", "rolled-back", "", FAR);
                    throw new IllegalStateException("after the job");
                }))
                .hasMessage("after the job");

        assertThat(jobsCalled("rolled-back")).isEqualTo("0");
    }

    @Test
    void aJobOfATransactionThatCommitsIsScheduled() {
        scope.unscoped(() -> {
            jobs.schedule("sweep", "committed", "", FAR);
            return null;
        });

        assertThat(jobsCalled("committed")).isEqualTo("1");
    }

    @Test
    void asManyTransactionsAsConnectionsScheduleWithoutWaitingForEachOther() throws Exception {
        CyclicBarrier allHoldOne = new CyclicBarrier(POOL);
        ExecutorService threads = Executors.newFixedThreadPool(POOL);
        try {
            List<Future<Object>> running = threads.invokeAll(
                    Collections.nCopies(
                            POOL,
                            () -> scope.unscoped(() -> {
                                entities.unwrap(Connection.class);
                                met(allHoldOne);
                                jobs.schedule("sweep", "crowd-" + UUID.randomUUID(), "", FAR);
                                return null;
                            })),
                    30,
                    TimeUnit.SECONDS);

            for (Future<Object> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void met(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException("not all came", alone);
        }
    }

    private String jobsCalled(String id) {
        return ask("select cast(count(*) as text) from scheduled_tasks where task_instance = '" + id + "'");
    }

    private String ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
