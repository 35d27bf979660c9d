import { describe, expect, it } from 'vitest';
import { isEmergency } from './emergency.ts';
import { speaksOfSelfHarm } from './self-harm.ts';

/** What the route classifier would say of a message that it never saw the like of. */
const UNSURE = 0.05;
const SURE = 0.97;

describe('an emergency, whatever the classifier thinks', () => {
  it.each([
    'nhà bên đang cháy',
    'cứu với',
    'gọi giùm cấp cứu',
    'nó đang cầm dao',
    'chồng em vừa đánh em',
    'ba tôi vừa bất tỉnh',
    'trẻ em bị bạo hành',
    'gọi 115 giùm tôi',
    'cho xin số 113 với',
  ])('"%s"', (message) => {
    expect(isEmergency(message, 0)).toBe(true);
  });

  it.each(['nha dang chay', 'there is a fire, help'])(
    '"%s", typed without marks, is heard where it sounds like one',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(true);
    },
  );

  it.each(['số tôi 0933 111 222', 'gọi cho tôi số 0908.115.334', 'điện cho em số 0912 345 113'])(
    'a phone number is none: "%s"',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(false);
    },
  );

  it.each(['toi muon gap can bo', 'số 1', 'trẻ em', 'xe'])('"%s" is none', (message) => {
    expect(isEmergency(message, message.length > 10 ? 0.004 : 0.7)).toBe(false);
  });

  it.each(['con bé 13 tuổi bị người ta dụ đi khách sạn', 'bạn trai cũ dọa tung ảnh nóng của em'])(
    '"%s" is one',
    (message) => {
      expect(isEmergency(message, 0.1)).toBe(true);
    },
  );
});

describe('no emergency, however much it sounds like one', () => {
  it.each([
    'con tôi chết đuối tuần trước',
    'mẹ tôi mất năm ngoái vì tai nạn',
    'mơ thấy cháy nhà',
    'chơi game bắn súng ở đâu',
    'my father drowned two years ago',
  ])('"%s"', (message) => {
    expect(isEmergency(message, SURE)).toBe(false);
  });
});

describe('no emergency while the classifier hears none', () => {
  it.each(['nhà cháy mất giấy tờ', 'xin giấy tai nạn', 'giấy phép phòng cháy', 'học phí bơi', 'em không biết nữa'])(
    '"%s"',
    (message) => {
      expect(isEmergency(message, UNSURE)).toBe(false);
    },
  );
});

describe('self-harm', () => {
  it.each([
    'em chán sống quá',
    'song chi nua',
    'bạn tôi đòi nhảy lầu',
    'mẹ tôi nói muốn chết',
    'he wants to kill himself',
  ])('is heard in "%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(true);
  });

  it.each([
    'chờ lâu muốn chết',
    'không muốn sống chung với mẹ chồng',
    'anh tôi tự tử năm ngoái, làm khai tử',
    'cần tư vấn thủ tục',
    'can tu van',
    'muốn chuyển đi luôn',
  ])('is not heard in "%s"', (message) => {
    expect(speaksOfSelfHarm(message)).toBe(false);
  });
});
