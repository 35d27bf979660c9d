/** What follows on a danger that was just told, of it and beside it: invented. */
export const afterDanger = {
  stays: [
    ['my husband is hitting me', 'i need help'],
    ['cháu bị ba đánh hoài', 'cháu 12 tuổi'],
    ['dì đánh cháu suốt ngày', 'ở quận 8'],
    ['con bé hàng xóm bị bố dượng sờ mó', 'báo ai'],
    ['có trộm trong nhà', 'nó còn trong bếp'],
    ['vợ em bị ngất xỉu', 'giờ phải làm sao'],
    ['nhà em đang cháy', 'số mấy'],
    ['my husband is hitting me', "don't call anyone"],
  ],
  comforted: [
    ['tui uống hết vỉ thuốc ngủ rồi', 'đừng gọi ai hết'],
    ['con muon chet', 'ko sao dau con dua thoi'],
    ['em không muốn sống nữa', 'kệ em'],
    ['con muốn chết', 'con học lớp 8'],
    ['i want to die', 'just kidding'],
  ],
  endangered: [
    ['em không muốn sống nữa', 'nghe mùi khét trong tủ điện'],
    ['con muốn chết', 'ổ cắm xẹt lửa kìa'],
    ['i want to die', 'there is a burning smell in the kitchen'],
  ],
  leaves: [
    ['nhà em đang cháy', 'khai sinh cho con cần giấy gì'],
    ['vợ em bị ngất xỉu', 'bảo hiểm y tế làm ở đâu'],
    ['có trộm trong nhà', 'tách thửa đất'],
    ['có trộm trong nhà', 'công an tới rồi'],
    ['con muốn chết', 'xin giấy độc thân'],
    ['nhà em đang cháy', 'cảm ơn em'],
    ['dì đánh cháu suốt ngày', 'how do i renew my id card'],
  ],
} as const satisfies Record<string, readonly (readonly [told: string, next: string])[]>;
