package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.TextTest;
import java.io.IOException;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Those that have a text which passes a test. Each text that occurs is tested once: no automaton is built. */
final class TextQuery extends MultiTermQuery {
    /** As many texts are searched for one by one. */
    private static final int FEW = 16;

    private final TextTest test;

    TextQuery(String field, TextTest test) {
        super(field, new Counted());
        this.test = test;
    }

    /**
     * Where few texts pass, it is known how many documents have them, and what else is asked is looked up for these alone.
     * Of a query whose texts nobody counted, Lucene supposes that all documents match.
     */
    private static final class Counted extends RewriteMethod {
        @Override
        public Query rewrite(IndexReader reader, MultiTermQuery query) throws IOException {
            Terms terms = MultiTerms.getTerms(reader, query.getField());
            if (terms == null) {
                return new MatchNoDocsQuery();
            }
            BooleanQuery.Builder few = new BooleanQuery.Builder();
            TermsEnum passing = getTermsEnum(query, terms, new AttributeSource());
            int count = 0;
            for (BytesRef text = passing.next(); text != null; text = passing.next()) {
                if (++count > FEW) {
                    return CONSTANT_SCORE_BLENDED_REWRITE.rewrite(reader, query);
                }
                few.add(new TermQuery(new Term(query.getField(), BytesRef.deepCopyOf(text))), Occur.SHOULD);
            }
            return new ConstantScoreQuery(few.build());
        }
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        BytesRef start = Values.of(start());
        return new FilteredTermsEnum(terms.iterator()) {
            {
                setInitialSeekTerm(start);
            }

            @Override
            protected AcceptStatus accept(BytesRef term) {
                if (!StringHelper.startsWith(term, start)) {
                    return AcceptStatus.END;
                }
                return test.passes(Values.text(term)) ? AcceptStatus.YES : AcceptStatus.NO;
            }
        };
    }

    /** Texts are sorted: only those that begin as all that pass need be tested. */
    private String start() {
        return test instanceof TextTest.Like like ? like.pattern().start() : "";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return field + ":" + test;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && test.equals(((TextQuery) other).test);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + test.hashCode();
    }
}
