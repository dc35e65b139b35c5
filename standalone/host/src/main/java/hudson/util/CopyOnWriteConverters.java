package hudson.util;

import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.converters.collections.CollectionConverter;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.Mapper;
import java.util.ArrayList;
import java.util.List;

/** Stores the lists that are safe against concurrent change as their elements. */
final class CopyOnWriteConverters {
    private CopyOnWriteConverters() {}

    static final class ListConverter extends CollectionConverter {
        ListConverter(Mapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canConvert(Class type) {
            return type == CopyOnWriteList.class;
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            for (Object item : (CopyOnWriteList<?>) source) {
                writeCompleteItem(item, context, writer);
            }
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<Object> items = new ArrayList<>();
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                items.add(readItem(reader, context, items));
                reader.moveUp();
            }
            return new CopyOnWriteList<>(items);
        }
    }

    static final class PersistedConverter extends CollectionConverter {
        PersistedConverter(Mapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canConvert(Class type) {
            return type != null && PersistedList.class.isAssignableFrom(type);
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            for (Object item : (PersistedList<?>) source) {
                writeCompleteItem(item, context, writer);
            }
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<Object> items = new ArrayList<>();
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                items.add(readItem(reader, context, items));
                reader.moveUp();
            }
            PersistedList list =
                    context.getRequiredType() == PersistedList.class ? new PersistedList() : new DescribableList();
            list.data.replaceBy(items);
            return list;
        }
    }
}
