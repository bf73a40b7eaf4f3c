package com.advisoragent.knowledge.imports;

import com.advisoragent.knowledge.News;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** CDI's event outside the container: keeps what is fired, and can die before it is. */
final class NewsLog implements Event<News> {
    private final List<News> all = new ArrayList<>();
    private int dyingAfter = Integer.MAX_VALUE;

    /** The so manieth firing from now on throws, as a node does that is killed before its commit. */
    void dieAfter(int firings) {
        dyingAfter = firings;
    }

    List<News.Item> items() {
        return all.stream().flatMap(news -> news.items().stream()).toList();
    }

    /** What is no old matter. */
    List<News.Item> recent() {
        return all.stream()
                .filter(news -> !news.first())
                .flatMap(news -> news.items().stream())
                .toList();
    }

    @Override
    public void fire(News news) {
        if (--dyingAfter < 0) {
            dyingAfter = Integer.MAX_VALUE;
            throw new IllegalStateException("killed");
        }
        all.add(news);
    }

    @Override
    public <U extends News> CompletionStage<U> fireAsync(U news) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends News> CompletionStage<U> fireAsync(U news, NotificationOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Event<News> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends News> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends News> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
