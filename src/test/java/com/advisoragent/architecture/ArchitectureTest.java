package com.advisoragent.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arrows of DESIGN §3, as sentences. */
@AnalyzeClasses(packages = "com.advisoragent", importOptions = ArchitectureTest.OnlyTheProduct.class)
class ArchitectureTest {
    static final class OnlyTheProduct implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return location.contains("/classes/") && !location.contains("/test-classes/");
        }
    }

    private static final String ROOT = "com.advisoragent.";

    /** Package → the packages it may use, beside itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("common", List.of()),
            Map.entry("jobs", List.of("common")),
            Map.entry("tenancy", List.of("common")),
            Map.entry("llm", List.of("common")),
            Map.entry("audit", List.of("common", "tenancy")),
            Map.entry("integration", List.of("common", "connect")),
            Map.entry("memory", List.of("common", "tenancy", "audit", "jobs")),
            Map.entry("actions", List.of("common", "tenancy", "integration", "conversation", "jobs", "audit")),
            Map.entry("tasks", List.of("common", "tenancy", "conversation", "jobs")),
            Map.entry(
                    "events",
                    List.of(
                            "common",
                            "tenancy",
                            "integration",
                            "knowledge",
                            "conversation",
                            "tasks",
                            "jobs",
                            "connect")),
            Map.entry("connect", List.of("common", "tenancy", "conversation", "jobs", "audit")),
            Map.entry("knowledge", List.of("common", "tenancy", "llm", "integration", "jobs")),
            Map.entry("conversation", List.of("common", "tenancy", "jobs")),
            Map.entry(
                    "agent",
                    List.of(
                            "common",
                            "llm",
                            "knowledge",
                            "memory",
                            "actions",
                            "conversation",
                            "tasks",
                            "events",
                            "integration",
                            "jobs",
                            "audit",
                            "tenancy")),
            Map.entry(
                    "slack",
                    List.of(
                            "common",
                            "conversation",
                            "actions",
                            "memory",
                            "tasks",
                            "connect",
                            "jobs",
                            "tenancy",
                            "knowledge")));

    @ArchTest
    static final ArchRule there_are_no_cycles_between_packages =
            slices().matching("com.advisoragent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void a_package_uses_only_what_its_row_allows(com.tngtech.archunit.core.domain.JavaClasses product) {
        MAY_USE.forEach((name, allowed) -> {
            List<String> open = new ArrayList<>(
                    allowed.stream().map(each -> ROOT + each + "..").toList());
            open.add(ROOT + name + "..");
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("com.advisoragent..")
                            .and(not(resideInAnyPackage(open.toArray(String[]::new)))))
                    .as(name + " uses only " + allowed)
                    .check(product);
        });
    }

    @ArchTest
    static final ArchRule nobody_imports_app_but_the_launcher_of_the_service = noClasses()
            .that()
            .resideOutsideOfPackages("com.advisoragent.app..", "com.advisoragent.launch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.advisoragent.app..");

    @ArchTest
    static final ArchRule write_ports_are_used_only_by_actions_and_their_adapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "com.advisoragent.actions..", "com.advisoragent.integration..", "com.advisoragent.app..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("com\\.advisoragent\\.integration\\.(MailSender|CalendarWriter|CrmWriter)(\\$.*)?");

    @ArchTest
    static final ArchRule slack_is_spoken_only_in_slack = noClasses()
            .that()
            .resideOutsideOfPackage("com.advisoragent.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..");

    @ArchTest
    static final ArchRule azure_is_spoken_only_in_llm_openai = noClasses()
            .that()
            .resideOutsideOfPackage("com.advisoragent.llm.openai..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.azure..");

    @ArchTest
    static final ArchRule http_clients_live_only_at_the_vendors_edges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "com.advisoragent.llm..", "com.advisoragent.integration..", "com.advisoragent.connect..")
            // It only keeps the SDK's own client from sending twice.
            .and()
            .doNotHaveSimpleName("SentOnce")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.http\\..*|java\\.net\\.\\w*URLConnection");

    /** Slack's SDK is carried by it, and must be told not to repeat a post. */
    @ArchTest
    static final ArchRule okhttp_is_seen_only_in_slack = noClasses()
            .that()
            .resideOutsideOfPackage("com.advisoragent.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule the_time_is_asked_of_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_clock_is_made_only_in_app = noClasses()
            .that()
            .resideOutsideOfPackage("com.advisoragent.app..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule the_database_is_touched_only_by_stores_tenancy_jobs_and_the_migration = noClasses()
            .that(not(com.tngtech.archunit.base.DescribedPredicate.<JavaClass>describe(
                    "are stores, or belong to tenancy, jobs or app",
                    type -> type.getName().matches(".*Store(\\$.*)?")
                            || type.getPackageName().startsWith(ROOT + "tenancy")
                            || type.getPackageName().startsWith(ROOT + "jobs")
                            || type.getPackageName().startsWith(ROOT + "app"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManager");

    @ArchTest
    static final ArchRule entities_are_package_private =
            classes().that().areAnnotatedWith(Entity.class).should().notHaveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule agent_and_slack_never_see_each_other = noClasses()
            .that()
            .resideInAPackage("com.advisoragent.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.advisoragent.slack..");

    @ArchTest
    static final ArchRule the_product_knows_neither_sandbox_nor_tests = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.advisoragent.sandbox..", "org.junit..", "org.assertj..");
}
