package io.jenkins.plugins.modellineage.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;

/**
 * An index of runs and versions in one directory. What was put in is found by every search that begins afterwards; what
 * was {@linkplain #commit committed} is still there after a crash. Any number of threads may use it.
 */
public final class SearchIndex implements Closeable {
    /** Stands in each commit; an index of another one is begun anew. Raise it when documents change. */
    static final String FORMAT = "6";

    static final String FORMAT_KEY = "format";
    static final String SEQ_KEY = "seq";
    static final String HEAD_KEY = "head";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Documents documents;
    private final boolean fresh;
    private final long seq;
    private final String head;

    private SearchIndex(IndexDirectory opened) throws IOException {
        this.directory = opened.directory();
        this.writer = new IndexWriter(directory, new IndexWriterConfig().setIndexSort(Sorting.ofIndex()));
        this.searchers = new SearcherManager(writer, new Uncached());
        this.fresh = opened.commit().isEmpty();
        this.seq = Long.parseLong(opened.commit().getOrDefault(SEQ_KEY, "0"));
        this.head = opened.commit().getOrDefault(HEAD_KEY, "");
        IndexSearcher now = searchers.acquire();
        try {
            this.documents = new Documents(new OwnFields(now.getIndexReader()));
        } finally {
            searchers.release(now);
        }
    }

    /**
     * Opens the index, begun anew when there is none, or it is damaged or of another format.
     *
     * @param directory of its own; other files in it are deleted when the index is begun anew
     * @param notices takes a sentence when something was thrown away
     * @throws IOException when the directory cannot be used, or the index is open already
     */
    public static SearchIndex open(Path directory, Consumer<String> notices) throws IOException {
        IndexDirectory opened = IndexDirectory.open(directory, notices);
        try {
            return new SearchIndex(opened);
        } catch (IOException | RuntimeException failure) {
            opened.directory().close();
            throw failure;
        }
    }

    /** Whether it was begun anew when it was opened, so that everything has to be put in. */
    public boolean isFresh() {
        return fresh;
    }

    /** The number that the last commit before the opening was given; 0 for none. */
    public long committedSeq() {
        return seq;
    }

    /** The text that the last commit before the opening was given with that number; empty for none. */
    public String committedHead() {
        return head;
    }

    /** Puts the entries in, in place of those of the same ids. */
    public void put(Collection<Entry> entries) throws IOException {
        change(() -> {
            for (Entry entry : entries) {
                writer.updateDocument(Documents.identity(entry.subject(), entry.id()), documents.of(entry));
            }
        });
    }

    public void remove(Subject subject, String id) throws IOException {
        change(() -> writer.deleteDocuments(Documents.identity(subject, id)));
    }

    public void removeAll(Subject subject) throws IOException {
        change(() -> writer.deleteDocuments(Documents.term(Documents.SUBJECT, subject.term())));
    }

    /** Removes everything of that origin. */
    public void removeOrigin(String origin) throws IOException {
        change(() -> writer.deleteDocuments(new Term(Documents.ORIGIN, Values.of(origin))));
    }

    /** Removes everything of the origins that begin so. */
    public void removeOrigins(String beginning) throws IOException {
        change(() -> writer.deleteDocuments(new PrefixQuery(new Term(Documents.ORIGIN, Values.of(beginning)))));
    }

    /** The stamp of what is in of that id; empty when nothing is. */
    public OptionalLong stamp(Subject subject, String id) throws IOException {
        return asked(searcher -> new Asking(searcher).stamp(subject, id));
    }

    /** Tells every origin that something is in from; also of some of which everything was just removed. */
    public void origins(Consumer<String> told) throws IOException {
        asked(searcher -> {
            new Asking(searcher).origins(told);
            return null;
        });
    }

    /**
     * A page of what is searched for.
     *
     * @throws PageRefused when the page's token is none of this search
     */
    public Found search(Search search) throws IOException {
        return asked(searcher -> new Asking(searcher).page(search));
    }

    /** How much there is on all pages. */
    public int count(Search search) throws IOException {
        return asked(searcher -> new Asking(searcher).count(search));
    }

    /**
     * Makes everything that was put in or removed so far durable.
     *
     * @param seq to be told by {@link #committedSeq} after the next opening
     * @param head to be told by {@link #committedHead}
     */
    public void commit(long seq, String head) throws IOException {
        change(() -> {
            writer.setLiveCommitData(Map.of(FORMAT_KEY, FORMAT, SEQ_KEY, Long.toString(seq), HEAD_KEY, head)
                    .entrySet());
            writer.commit();
        });
    }

    /** Ends without a commit, as a crash would: what was not committed is lost. */
    @Override
    public void close() throws IOException {
        try (directory) {
            searchers.close();
            writer.rollback();
        }
    }

    /** Answers are found anew each time: what is held for questions to come would be memory that nobody asked for. */
    private static final class Uncached extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    private interface Question<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private void change(Change change) throws IOException {
        try {
            change.run();
        } catch (AlreadyClosedException closed) {
            throw new IOException("The search index is closed", closed);
        }
    }

    private <T> T asked(Question<T> question) throws IOException {
        try {
            searchers.maybeRefreshBlocking();
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException closed) {
            throw new IOException("The search index is closed", closed);
        }
    }
}
