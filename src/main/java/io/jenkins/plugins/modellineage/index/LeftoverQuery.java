package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.Truth;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** Those that have the key among their {@link Leftovers}, and whose value there gives the filter's answer. */
final class LeftoverQuery extends Query {
    private final SearchKey key;
    private final Filter filter;
    private final Truth wanted;

    /** @param filter asks for this key alone */
    LeftoverQuery(SearchKey key, Filter filter, Truth wanted) {
        this.key = key;
        this.filter = filter;
        this.wanted = wanted;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public Scorer scorer(LeafReaderContext segment) throws IOException {
                PostingsEnum candidates = segment.reader()
                        .postings(Documents.term(Documents.LEFT_OVER, KeyCode.of(key)), PostingsEnum.NONE);
                return candidates == null
                        ? null
                        : new ConstantScoreScorer(this, score(), mode, tested(candidates, segment));
            }

            @Override
            public boolean isCacheable(LeafReaderContext segment) {
                return true;
            }
        };
    }

    private TwoPhaseIterator tested(PostingsEnum candidates, LeafReaderContext segment) throws IOException {
        Held held = new Held(key, segment.reader());
        return new TwoPhaseIterator(candidates) {
            @Override
            public boolean matches() throws IOException {
                return filter.answer(held.leftover(candidates.docID())) == wanted;
            }

            @Override
            public float matchCost() {
                return 1_000;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "leftover(" + filter + " is " + wanted + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && filter.equals(((LeftoverQuery) other).filter)
                && wanted == ((LeftoverQuery) other).wanted;
    }

    @Override
    public int hashCode() {
        return 31 * filter.hashCode() + wanted.hashCode();
    }
}
