package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.SearchSql.Filter;
import com.pgvector.PGhalfvec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Searches in Postgres, one statement each. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class SearchStore {
    private final EntityManager entities;

    @Inject
    SearchStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The best passages with evidence; vectors of other models are not compared. */
    SearchResult best(Tenant tenant, SearchRequest request, String model, float[] vector) {
        Set<Filter> filters = filters(request);
        Optional<VectorIndex> index = filters.isEmpty() ? index(tenant, model) : Optional.empty();
        String sql = index.map(SearchSql::best).orElseGet(() -> SearchSql.best(filters));
        return run(sql, tenant, request, model, new PGhalfvec(vector));
    }

    /** The advisor's own index, if there is one; then the transaction is told to take it. */
    private Optional<VectorIndex> index(Tenant tenant, String model) {
        Optional<VectorIndex> index = new UpkeepStore(entities)
                .indexes(tenant).stream()
                        .filter(each -> each.model().equals(model))
                        .findFirst();
        index.ifPresent(any -> entities.createNativeQuery(SearchSql.TAKE_INDEX).getSingleResult());
        return index;
    }

    /** The newest that pass the filters. */
    SearchResult newest(Tenant tenant, SearchRequest request) {
        return run(SearchSql.newest(filters(request)), tenant, request, null, null);
    }

    Holdings holdings(Tenant tenant) {
        try (PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(SearchSql.HOLDINGS)) {
            statement.setObject(1, tenant.advisor().value());
            ResultSet row = statement.executeQuery();
            row.next();
            return holdings(row);
        } catch (SQLException failed) {
            throw new IllegalStateException("The index cannot be read", failed);
        }
    }

    private SearchResult run(String sql, Tenant tenant, SearchRequest request, String model, PGhalfvec vector) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant.advisor().value());
            statement.setString(2, Wording.folded(request.query()));
            statement.setString(3, model);
            // As a typed value: as text it would be parsed again for every row of a generic plan.
            statement.setObject(4, vector, vector == null ? Types.NULL : Types.OTHER);
            statement.setInt(5, request.most());
            List<String> person = request.person().map(Wording::ofPerson).orElse(List.of());
            statement.setArray(6, texts(connection, person));
            statement.setObject(
                    7, request.from().map(day -> start(day, request.zone())).orElse(null));
            statement.setObject(
                    8,
                    request.to()
                            .map(day -> start(day.plusDays(1), request.zone()))
                            .orElse(null));
            statement.setArray(
                    9,
                    texts(connection, request.kinds().stream().map(Enum::name).toList()));
            bindClient(connection, statement, request.client());
            return result(statement.executeQuery());
        } catch (SQLException failed) {
            throw new IllegalStateException("The index cannot be searched", failed);
        }
    }

    private static void bindClient(Connection connection, PreparedStatement statement, Optional<Client> client)
            throws SQLException {
        List<String> words = new ArrayList<>();
        List<Integer> names = new ArrayList<>();
        List<String> called = client.map(Client::names).orElse(List.of());
        for (int name = 0; name < called.size(); name++) {
            for (String word : Wording.ofPerson(called.get(name))) {
                words.add(word);
                names.add(name);
            }
        }
        statement.setArray(10, texts(connection, client.map(Client::marks).orElse(Set.of())));
        statement.setArray(11, texts(connection, client.map(Client::contactIds).orElse(Set.of())));
        statement.setArray(12, texts(connection, words));
        statement.setArray(13, connection.createArrayOf("int4", names.toArray()));
    }

    private static Array texts(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static Set<Filter> filters(SearchRequest request) {
        Set<Filter> filters = EnumSet.noneOf(Filter.class);
        request.person().filter(name -> !Wording.ofPerson(name).isEmpty()).ifPresent(any -> filters.add(Filter.PERSON));
        request.client().ifPresent(any -> filters.add(Filter.CLIENT));
        request.from().ifPresent(any -> filters.add(Filter.FROM));
        request.to().ifPresent(any -> filters.add(Filter.TO));
        if (!request.kinds().isEmpty()) {
            filters.add(Filter.KINDS);
        }
        return filters;
    }

    /** A day of 23 or 25 hours included. */
    private static OffsetDateTime start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static SearchResult result(ResultSet rows) throws SQLException {
        List<Passage> passages = new ArrayList<>();
        Holdings lookedAt = Holdings.NONE;
        while (rows.next()) {
            lookedAt = holdings(rows);
            if (rows.getObject("id") != null) {
                passages.add(passage(rows));
            }
        }
        return new SearchResult(List.copyOf(passages), lookedAt);
    }

    private static Holdings holdings(ResultSet row) throws SQLException {
        return new Holdings(
                row.getInt("emails"),
                row.getInt("events"),
                row.getInt("notes"),
                row.getInt("contacts"),
                instant(row, "oldest"),
                instant(row, "newest"));
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                row.getObject("id", UUID.class),
                SourceKind.valueOf(row.getString("kind")),
                row.getString("external_id"),
                row.getString("thread_id"),
                row.getString("sender"),
                List.of((String[]) row.getArray("recipients").getArray()),
                row.getString("title"),
                instant(row, "at").orElseThrow(),
                row.getString("text"),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")),
                Optional.ofNullable(row.getString("link")).map(URI::create),
                row.getDouble("score"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
