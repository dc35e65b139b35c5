package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Questions to one state of the index. */
final class Asking {
    private final IndexSearcher searcher;
    private final Map<SearchKey, Boolean> leftOver = new HashMap<>();

    Asking(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    int count(Search search) throws IOException {
        return searcher.count(query(search).build());
    }

    Found page(Search search) throws IOException {
        Sorting sorting = new Sorting(search.orders(), search.subject(), this::isLeftOver);
        FieldDoc after = search.page().isEmpty() ? null : after(search, sorting);
        int rows = search.rows();
        BooleanQuery.Builder query = query(search);
        if (after != null) {
            sorting.behind(after).ifPresent(behind -> query.add(behind, Occur.FILTER));
        }
        TopDocs top =
                searcher.search(query.build(), new TopFieldCollectorManager(sorting.sort(), rows + 1, after, rows + 1));
        ScoreDoc[] shown = Arrays.copyOf(top.scoreDocs, Math.min(rows, top.scoreDocs.length));
        return new Found(
                rows(shown),
                top.scoreDocs.length > rows ? Optional.of(token(search, shown[rows - 1].doc)) : Optional.empty());
    }

    private BooleanQuery.Builder query(Search search) {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(new FilterQueries(this::isLeftOver).of(search.filter()), Occur.FILTER)
                .add(
                        new TermQuery(Documents.term(
                                Documents.SUBJECT, search.subject().term())),
                        Occur.FILTER);
        if (!search.group().isEmpty()) {
            query.add(new TermQuery(Documents.term(Documents.GROUP, search.group())), Occur.FILTER);
        }
        search.sight().keys().ifPresent(keys -> query.add(seen(keys), Occur.FILTER));
        return query;
    }

    private static Query seen(Set<String> keys) {
        return new TermInSetQuery(Documents.SIGHT, keys.stream().map(Values::of).toList());
    }

    private boolean isLeftOver(SearchKey key) {
        return leftOver.computeIfAbsent(key, it -> {
            try {
                return searcher.getIndexReader().docFreq(Documents.term(Documents.LEFT_OVER, KeyCode.of(it))) > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private FieldDoc after(Search search, Sorting sorting) throws IOException {
        PageToken token = PageToken.read(search.page().orElseThrow(), search);
        Facts values = token.cut().isEmpty() ? token.values() : token.whole(found(search, token));
        return sorting.after(values, token.id());
    }

    /** The thing of the token, as far as it may be seen. */
    private Facts found(Search search, PageToken token) throws IOException {
        Query same = query(search)
                .add(new TermQuery(Documents.identity(search.subject(), token.id())), Occur.FILTER)
                .build();
        TopDocs top = searcher.search(same, 1);
        return top.scoreDocs.length == 0 ? new Facts(Map.of(), Map.of()) : held(search, top.scoreDocs[0].doc);
    }

    private String token(Search search, int document) throws IOException {
        LeafReaderContext segment = segment(document);
        var ids = DocValues.getSorted(segment.reader(), Documents.ID);
        ids.advanceExact(document - segment.docBase);
        String id = Values.text(ids.lookupOrd(ids.ordValue()));
        return PageToken.of(id, held(search, document)).written(search);
    }

    /** What the document has of the keys that are sorted by. */
    private Facts held(Search search, int document) throws IOException {
        LeafReaderContext segment = segment(document);
        Map<SearchKey, Double> numbers = new HashMap<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        for (SearchOrder order : Sorting.whole(search.orders(), search.subject())) {
            Facts held = new Held(order.key(), segment.reader()).in(document - segment.docBase);
            numbers.putAll(held.numbers());
            texts.putAll(held.texts());
        }
        return new Facts(numbers, texts);
    }

    private LeafReaderContext segment(int document) {
        List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
        return segments.get(ReaderUtil.subIndex(document, segments));
    }

    /** Read in the order of the disk, and given back in that of the page. */
    private List<Row> rows(ScoreDoc[] shown) throws IOException {
        Integer[] places = new Integer[shown.length];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, Comparator.comparingInt(i -> shown[i].doc));
        Row[] rows = new Row[shown.length];
        StoredFields stored = searcher.storedFields();
        for (int place : places) {
            BytesRef bytes =
                    stored.document(shown[place].doc, Set.of(Documents.ROW)).getBinaryValue(Documents.ROW);
            rows[place] = RowBytes.row(bytes);
        }
        return new ArrayList<>(Arrays.asList(rows));
    }

    OptionalLong stamp(Subject subject, String id) throws IOException {
        TopDocs top = searcher.search(new TermQuery(Documents.identity(subject, id)), 1);
        if (top.scoreDocs.length == 0) {
            return OptionalLong.empty();
        }
        LeafReaderContext segment = segment(top.scoreDocs[0].doc);
        var stamps = DocValues.getNumeric(segment.reader(), Documents.STAMP);
        stamps.advanceExact(top.scoreDocs[0].doc - segment.docBase);
        return OptionalLong.of(stamps.longValue());
    }

    void origins(Consumer<String> told) throws IOException {
        Terms origins = MultiTerms.getTerms(searcher.getIndexReader(), Documents.ORIGIN);
        TermsEnum each = origins == null ? TermsEnum.EMPTY : origins.iterator();
        for (BytesRef origin = each.next(); origin != null; origin = each.next()) {
            told.accept(Values.text(origin));
        }
    }
}
