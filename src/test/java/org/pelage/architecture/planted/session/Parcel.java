package org.pelage.architecture.planted.session;

import java.util.ArrayList;
import org.pelage.base.CborMessage;

public class Parcel implements CborMessage {
  final byte[] bytes = {};
  final ArrayList<String> list = new ArrayList<>();
  int count;
}
