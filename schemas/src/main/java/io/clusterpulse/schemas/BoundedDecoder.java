package io.clusterpulse.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary that anybody may have written. Avro's own decoder believes a length or an item
 * count and reserves memory for it before it reads on, so nine bytes can ask for gigabytes; here
 * nothing is believed that the bytes still to come could not hold. An item takes one byte at least
 * (none of our arrays holds items that take none), and the number of items in all is bounded too,
 * because an object costs far more memory than its byte.
 */
final class BoundedDecoder extends Decoder {
  private final BinaryDecoder in;
  private long itemsLeft;

  BoundedDecoder(byte[] bytes, int offset, int length, long maxItems) {
    this.in = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
    this.itemsLeft = maxItems;
  }

  /** Whether every byte was read. */
  boolean isEnd() throws IOException {
    return in.isEnd();
  }

  /** The count of an array's or map's next block; a negative one is followed by a size in bytes. */
  private long itemCount() throws IOException {
    long count = in.readLong();
    if (count < 0) {
      in.readLong();
      count = -count;
    }
    if (count < 0 || count > in.inputStream().available() || count > itemsLeft) {
      throw new AvroRuntimeException("An item count of " + count + " is beyond the record");
    }
    itemsLeft -= count;
    return count;
  }

  private int length() throws IOException {
    long length = in.readLong();
    if (length < 0 || length > in.inputStream().available()) {
      throw new AvroRuntimeException("A length of " + length + " is beyond the record");
    }
    return (int) length;
  }

  private byte[] lengthAndBytes() throws IOException {
    byte[] bytes = new byte[length()];
    in.readFixed(bytes, 0, bytes.length);
    return bytes;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(lengthAndBytes());
  }

  @Override
  public String readString() throws IOException {
    return new String(lengthAndBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(lengthAndBytes());
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed(length());
  }

  @Override
  public long readArrayStart() throws IOException {
    return itemCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return itemCount();
  }

  /** Items are skipped one by one: a block's size in bytes is not believed either. */
  @Override
  public long skipArray() throws IOException {
    return itemCount();
  }

  @Override
  public long readMapStart() throws IOException {
    return itemCount();
  }

  @Override
  public long mapNext() throws IOException {
    return itemCount();
  }

  @Override
  public long skipMap() throws IOException {
    return itemCount();
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
